// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.Destination;
import java.io.IOException;
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

    /** Made at the first batch, on the delivery thread: it takes time, and the container is starting before. */
    private @Nullable Client client;

    HttpDestination(HttpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        compression = new Compression(settings.gzip(), settings.url(), settings.signature() != null);
        judgement = new Judgement(settings, clock);
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
            return judgement.of(failure);
        }
    }

    /** One attempt, within one deadline; of two requests if the first one's compression may have been too much. */
    private HttpResponse<byte[]> attempt(String key, byte[] body) throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (!compression.pays(body)) {
            return send(request(key, body).build(), start);
        }
        byte[] small = Compression.gzip(body);
        HttpResponse<byte[]> answer =
                send(request(key, small).setHeader("Content-Encoding", "gzip").build(), start);
        if (isTaken(answer)) {
            compression.worked();
        } else if (compression.mayBeAtFault(answer.statusCode()) && mayRepeat(answer)) {
            answer = send(request(key, body).build(), start);
            if (isTaken(answer)) {
                compression.giveUp();
            }
        }
        return answer;
    }

    /** Of a server that failed nobody knows what it kept. */
    private boolean mayRepeat(HttpResponse<byte[]> answer) {
        return !settings.once() || answer.statusCode() / 100 == 4;
    }

    private static boolean isTaken(HttpResponse<byte[]> answer) {
        return answer.statusCode() / 100 == 2;
    }

    private HttpRequest.Builder request(String key, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
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

    private HttpResponse<byte[]> send(HttpRequest request, long start) throws IOException, InterruptedException {
        long left = settings.connecting().timeout().toNanos() - (System.nanoTime() - start);
        return client().send(request, left);
    }

    private Client client() {
        if (client != null && !client.isAlive()) {
            close();
        }
        Client open = client;
        if (open == null) {
            open = new Client(settings.name(), settings.connecting());
            client = open;
        }
        return open;
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
