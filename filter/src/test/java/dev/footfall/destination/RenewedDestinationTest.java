// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.DeliveryResult.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination that accepts one key, which stands in a file, while it is used with whatever stands there. */
class RenewedDestinationTest {
    private static final Batch BATCH = new Batch("L:crm:1-1", "00", List.of());
    private static final String RIGHT = "the-right-key";

    @TempDir
    private Path directory;

    private final List<Keyed> made = new ArrayList<>();
    private Path file;
    private Destination destination;

    @BeforeEach
    void start() throws IOException {
        file = directory.resolve("key");
        replace("an-old-key");
        Map<String, Object> values = Map.of("key", SecretFile.read(file));
        DestinationConfig config = new DestinationConfig("crm", "keyed", null, directory, values, Map.of("key", file));
        destination = RenewedDestination.of(new KeyedType(), config);
    }

    /** As a vault does it: never half there. */
    private void replace(String key) throws IOException {
        Path next = Files.writeString(directory.resolve("next"), key);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void destination_isMadeAnewWithTheReplacedKeyAndTheOldOneClosed() throws Exception {
        assertThat(destination.deliver(BATCH)).isInstanceOf(Misconfigured.class);

        replace(RIGHT + "\n");

        assertThat(destination.deliver(BATCH)).isEqualTo(DeliveryResult.delivered());
        assertThat(made).extracting(keyed -> keyed.closed).containsExactly(true, false);
    }

    @Test
    void renew_tellsOnceThatTheKeyIsAnother() throws IOException {
        assertThat(destination.renew()).isFalse();

        replace(RIGHT);

        assertThat(destination.renew()).isTrue();
        assertThat(destination.renew()).isFalse();
    }

    @Test
    void renew_makesNothingAnewForTheSameKeyInAnotherFile() throws IOException {
        replace("an-old-key");

        assertThat(destination.renew()).isFalse();
        assertThat(made).hasSize(1);
    }

    @Test
    void renew_tellsWhatTheDestinationItselfRenewed() throws IOException {
        made.get(0).renewed = true;

        assertThat(destination.renew()).isTrue();
    }

    @Test
    void unusableFile_changesNothingAndIsToldBesideTheRefusal() throws Exception {
        replace("");

        assertThat(destination.deliver(BATCH))
                .isEqualTo(new Misconfigured("an-old-key is not accepted. What stands in its files now cannot be used:"
                        + " must name a readable file in UTF-8 of at most 64KiB that holds the secret: " + file
                        + " is empty"));
        assertThat(made)
                .singleElement()
                .satisfies(keyed -> assertThat(keyed.closed).isFalse());

        Files.delete(file);
        assertThat(destination.renew()).isFalse();
        replace(RIGHT);

        assertThat(destination.deliver(BATCH)).isEqualTo(DeliveryResult.delivered());
    }

    @Test
    void refusedKey_changesNothingAndIsTold() throws Exception {
        replace("refused");

        assertThat(((Misconfigured) destination.deliver(BATCH)).why()).endsWith("key must not be that");
        assertThat(made).hasSize(1);
    }

    /** Not an attempt that failed: the loop would take it for one that may have arrived. */
    @Test
    void troubleWithTheNewOne_failsNoDelivery() throws Exception {
        replace("broken");

        assertThat(((Misconfigured) destination.deliver(BATCH)).why())
                .contains("could not be made anew", "IllegalStateException: out of order");
        assertThat(made).hasSize(1);

        replace("an-old-key");
        assertThat(((Misconfigured) destination.deliver(BATCH)).why()).isEqualTo("an-old-key is not accepted");
    }

    @Test
    void oldOneThatCannotBeClosed_isNoTroubleOfTheNewOne() throws Exception {
        made.get(0).unclosable = true;
        replace(RIGHT);

        assertThat(destination.renew()).isTrue();
        assertThat(destination.deliver(BATCH)).isEqualTo(DeliveryResult.delivered());
    }

    @Test
    void close_closesTheOneInUse() throws IOException {
        replace(RIGHT);
        destination.renew();

        destination.close();

        assertThat(made).extracting(keyed -> keyed.closed).containsExactly(true, true);
    }

    @Test
    void destinationWithoutFiles_isAsItsTypeMadeIt() {
        DestinationConfig plain = new DestinationConfig("crm", "keyed", null, directory, Map.of("key", RIGHT));

        assertThat(RenewedDestination.of(new KeyedType(), plain)).isInstanceOf(Keyed.class);
    }

    @Test
    void config_isAsAnotherWhateverStoodInItsFiles() {
        DestinationConfig before = config(Map.of("key", "a", "url", "u"), Map.of("key", file));

        assertThat(before.isAs(config(Map.of("key", "b", "url", "u"), Map.of("key", file))))
                .isTrue();
        assertThat(before.isAs(config(Map.of("key", "a", "url", "v"), Map.of("key", file))))
                .isFalse();
        assertThat(before.isAs(config(Map.of("key", "a", "url", "u"), Map.of())))
                .isFalse();
    }

    private DestinationConfig config(Map<String, Object> values, Map<String, Path> files) {
        return new DestinationConfig("crm", "keyed", null, directory, values, files);
    }

    private final class KeyedType implements DestinationType {
        @Override
        public String type() {
            return "keyed";
        }

        @Override
        public List<Option> options() {
            return List.of(new Option("key", Option.Kind.SECRET, true, null, "the key"));
        }

        @Override
        public Destination create(DestinationConfig config) {
            if ("refused".equals(config.text("key"))) {
                throw new IllegalArgumentException("key must not be that");
            }
            if ("broken".equals(config.text("key"))) {
                throw new IllegalStateException("out of order");
            }
            Keyed keyed = new Keyed(String.valueOf(config.text("key")));
            made.add(keyed);
            return keyed;
        }
    }

    private static final class Keyed implements Destination {
        private final String key;
        private boolean renewed;
        private boolean closed;
        private boolean unclosable;

        Keyed(String key) {
            this.key = key;
        }

        @Override
        public BatchLimits limits() {
            return new BatchLimits(1, 1, Duration.ZERO);
        }

        @Override
        public DeliveryResult deliver(Batch batch) {
            return key.equals(RIGHT) ? DeliveryResult.delivered() : new Misconfigured(key + " is not accepted");
        }

        @Override
        public boolean renew() {
            return renewed;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            if (unclosable) {
                throw new IOException("already closed");
            }
        }
    }
}
