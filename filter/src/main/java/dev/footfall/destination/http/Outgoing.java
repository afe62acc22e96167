// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, and the one fact that counts if it fails: whether any of it may have left this machine. The
 * client asks for bytes once the connection takes some, after a proxy's tunnel and the TLS handshake, so until then
 * nobody has read an event. It asks too when a handshake has just broken off, and says so afterwards.
 *
 * <p>Any thread. To be asked for and to be {@link #withhold withheld} exclude each other: what was called unsent is
 * never sent, however late a look-up of the name comes back.
 */
final class Outgoing implements BodyPublisher {
    private enum Place {
        HERE,
        HANDED_OVER,
        WITHHELD
    }

    private final BodyPublisher bytes;
    private final AtomicReference<Place> place = new AtomicReference<>(Place.HERE);

    Outgoing(byte[] body) {
        bytes = BodyPublishers.ofByteArray(body);
    }

    /** Keeps it here. False if it is too late, and anybody may have read it. */
    boolean withhold() {
        return place.compareAndSet(Place.HERE, Place.WITHHELD) || place.get() == Place.WITHHELD;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> client) {
        bytes.subscribe(new Handover(client));
    }

    /** Between the client and the bytes. Only one gets any: a client that repeats a request would send it twice. */
    private final class Handover implements Subscriber<ByteBuffer>, Subscription {
        private final Subscriber<? super ByteBuffer> client;
        private volatile @Nullable Subscription source;
        private volatile boolean begun;

        Handover(Subscriber<? super ByteBuffer> client) {
            this.client = client;
        }

        @Override
        public void request(long items) {
            Subscription from = requireNonNull(source);
            if (begun || place.compareAndSet(Place.HERE, Place.HANDED_OVER)) {
                begun = true;
                from.request(items);
            } else {
                from.cancel();
                client.onError(new IOException("this body is not sent"));
            }
        }

        @Override
        public void cancel() {
            requireNonNull(source).cancel();
        }

        @Override
        public void onSubscribe(Subscription given) {
            source = given;
            client.onSubscribe(this);
        }

        @Override
        public void onNext(ByteBuffer some) {
            client.onNext(some);
        }

        @Override
        public void onError(Throwable failure) {
            client.onError(failure);
        }

        @Override
        public void onComplete() {
            client.onComplete();
        }
    }
}
