// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.Destination;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Posts batches to an endpoint. Each request carries the batch's key, so that the endpoint can tell a repeat: an answer
 * that was lost on its way back does not mean that nothing was taken.
 */
final class HttpDestination implements Destination {
    private final HttpSettings settings;
    private final Clock clock;
    private final Compression compression;
    private final Judgement judgement;
    private final Silence silence;

    /** Made at the first batch, on the delivery thread: it takes time, and the container is starting before. */
    private @Nullable Client client;

    private boolean prepared;

    HttpDestination(HttpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        compression = new Compression(settings.gzip(), settings.url(), settings.signature() != null);
        Excerpt excerpt = new Excerpt(settings.secrets());
        judgement = new Judgement(settings, excerpt, clock);
        silence = new Silence(settings, excerpt);
    }

    @Override
    public BatchLimits limits() {
        return settings.limits();
    }

    @Override
    public DeliveryResult deliver(Batch batch) throws InterruptedException {
        byte[] body;
        try {
            body = settings.format().body(batch);
        } catch (IllegalArgumentException unreadable) {
            return new Refused("an event in it cannot be read");
        }
        try {
            return judgement.of(attempt(batch.key(), body));
        } catch (IOException failure) {
            return silence.of(failure);
        }
    }

    /** One attempt, within one deadline; of two requests if the first was refused and its compression may be why. */
    private HttpResponse<byte[]> attempt(String key, byte[] body) throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (!compression.pays(body)) {
            return plain(key, body, start);
        }
        byte[] small = Compression.gzip(body);
        HttpResponse<byte[]> answer = send(request(key, small).setHeader("Content-Encoding", "gzip"), small, start);
        compression.answered(answer.statusCode());
        if (compression.mayBeAtFault(answer.statusCode())) {
            answer = plain(key, body, start);
            if (answer.statusCode() / 100 == 2) {
                compression.giveUp();
            }
        }
        return answer;
    }

    private HttpResponse<byte[]> plain(String key, byte[] body, long start) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(request(key, body), body, start);
        compression.answeredPlain(body, answer.statusCode());
        return answer;
    }

    private HttpRequest.Builder request(String key, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .setHeader("User-Agent", "Footfall")
                .setHeader("Content-Type", settings.format().contentType())
                .setHeader("Idempotency-Key", key);
        settings.headers().byName().forEach(request::setHeader);
        Signature signature = settings.signature();
        if (signature != null) {
            long now = clock.instant().getEpochSecond();
            request.setHeader("webhook-id", key)
                    .setHeader("webhook-timestamp", Long.toString(now))
                    .setHeader("webhook-signature", signature.of(key, now, body));
        }
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, byte[] body, long start)
            throws IOException, InterruptedException {
        long left = settings.connecting().timeout().toNanos() - (System.nanoTime() - start);
        Outgoing outgoing = new Outgoing(body);
        try {
            return client().send(request.POST(outgoing).build(), left);
        } catch (IOException failure) {
            throw outgoing.withhold() ? new UnsentException(failure) : failure;
        } catch (InterruptedException stop) {
            if (!outgoing.withhold()) {
                throw stop;
            }
            // That nothing was sent is worth more than the exception: nobody has to ask whether it arrived.
            Thread.currentThread().interrupt();
            throw new UnsentException(new InterruptedIOException("interrupted"));
        }
    }

    /** About a second after the start, when there is everything that a first use needs; later there may not be. */
    @Override
    public void tick() {
        if (!prepared) {
            prepared = true;
            prepare();
        }
    }

    private void prepare() {
        System.Logger log = System.getLogger(HttpDestination.class.getName());
        try {
            TrustStore trusted = settings.connecting().trustStore();
            FirstUse.of(trusted == null ? null : trusted.context());
            log.log(Level.DEBUG, "Destination {0} has what a first connection needs", settings.name());
        } catch (Throwable trouble) {
            // The first batch meets it again, and tells.
            log.log(Level.DEBUG, "Destination {0} is not prepared: {1}", settings.name(), trouble);
        }
    }

    @Override
    public boolean renew() {
        TrustStore trusted = settings.connecting().trustStore();
        boolean isOutdated = trusted != null && trusted.reread();
        if (isOutdated) {
            close();
        }
        return isOutdated;
    }

    private Client client() throws IOException {
        if (!renew() && client != null && !client.isAlive()) {
            close();
        }
        Client open = client;
        if (open == null) {
            open = newClient();
            client = open;
        }
        return open;
    }

    private Client newClient() throws IOException {
        try {
            return new Client(settings.name(), settings.connecting());
        } catch (UncheckedIOException noDescriptor) {
            throw new IOException("no connection can be opened", noDescriptor);
        }
    }

    @Override
    public void close() {
        Client open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }
}
