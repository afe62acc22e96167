// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import dev.footfall.destination.DeliveryResult.Misconfigured;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A destination with secrets in files, made anew once one of them was replaced, as vaults and orchestrators do while
 * the server runs. Belongs to its delivery thread.
 *
 * <p>The old one stays until the new one stands: a file that is half written, empty or refused changes nothing, and is
 * told if the old secret is not accepted either.
 */
public final class RenewedDestination implements Destination {
    private final DestinationType type;
    private DestinationConfig config;
    private Destination current;

    /** Of the contents that are in use. */
    private Map<Path, @Nullable FileStamp> seen = Map.of();

    private String complaint = "";

    private RenewedDestination(DestinationType type, DestinationConfig config, Destination first) {
        this.type = type;
        this.config = config;
        current = first;
    }

    /**
     * Made by its type, and again whenever that is called for.
     *
     * @throws IllegalArgumentException if the type refuses the options
     */
    public static Destination of(DestinationType type, DestinationConfig config) {
        Destination first = type.create(config);
        return config.secretFiles().isEmpty() ? first : new RenewedDestination(type, config, first);
    }

    @Override
    public BatchLimits limits() {
        return current.limits();
    }

    @Override
    public DeliveryResult deliver(Batch batch) throws IOException, InterruptedException {
        reread();
        DeliveryResult result = current.deliver(batch);
        return result instanceof Misconfigured refused && !complaint.isEmpty()
                ? new Misconfigured(refused.why() + ". " + complaint)
                : result;
    }

    @Override
    public void tick() throws IOException {
        current.tick();
    }

    @Override
    public boolean renew() throws IOException {
        boolean renewed = reread();
        return current.renew() || renewed;
    }

    /**
     * One look at each file's date; its content only if that is new. What cannot be used is looked at again. Throws
     * nothing: nobody would know any more that no batch was sent.
     */
    private boolean reread() {
        Map<Path, @Nullable FileStamp> now = new HashMap<>();
        config.secretFiles().values().forEach(file -> now.put(file, FileStamp.of(file)));
        if (now.equals(seen)) {
            complaint = "";
            return false;
        }
        try {
            boolean renewed = renewWith(config.reread());
            seen = now;
            complaint = "";
            return renewed;
        } catch (IllegalArgumentException unusable) {
            complaint = "What stands in its files now cannot be used: " + unusable.getMessage();
        } catch (Throwable trouble) {
            complaint = "It could not be made anew with what stands in its files now: " + trouble;
        }
        return false;
    }

    private boolean renewWith(DestinationConfig fresh) {
        if (fresh.equals(config)) {
            return false; // the first look, or somebody wrote the same once more
        }
        Destination next = type.create(fresh);
        Destination old = current;
        current = next;
        config = fresh;
        closeQuietly(old);
        return true;
    }

    private static void closeQuietly(Destination old) {
        try {
            old.close();
        } catch (Throwable trouble) {
            // Nothing depends on it any more, and what it sent is settled.
            System.getLogger(RenewedDestination.class.getName()).log(Level.DEBUG, "could not close", trouble);
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
