// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

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

    /**
     * What the client gets at a time, uncopied. Each piece takes it through its threads once, so larger ones are cheaper,
     * up to what a socket takes: whatever it leaves of a piece is copied again for the next try.
     */
    private static final int PIECE = 64 << 10;

    private final byte[] body;
    private final AtomicReference<Place> place = new AtomicReference<>(Place.HERE);

    Outgoing(byte[] body) {
        this.body = body;
    }

    /** Keeps it here. False if it is too late, and anybody may have read it. */
    boolean withhold() {
        return place.compareAndSet(Place.HERE, Place.WITHHELD) || place.get() == Place.WITHHELD;
    }

    @Override
    public long contentLength() {
        return body.length;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> client) {
        client.onSubscribe(new Handover(client));
    }

    /** What one client asks for. Only one gets any: a client that repeats a request would send it twice. */
    private final class Handover implements Subscription {
        private final Subscriber<? super ByteBuffer> client;
        private final AtomicLong wanted = new AtomicLong();
        private volatile boolean begun;
        private volatile boolean over;
        private int given;

        Handover(Subscriber<? super ByteBuffer> client) {
            this.client = client;
        }

        @Override
        public void request(long pieces) {
            if (pieces <= 0) {
                fail(new IllegalArgumentException("a client must ask for more than " + pieces));
            } else if (begun || place.compareAndSet(Place.HERE, Place.HANDED_OVER)) {
                begun = true;
                give(pieces);
            } else {
                fail(new IOException("this body is not sent"));
            }
        }

        /** Asked for more while it gives, it leaves that to the loop that is under way: pieces have one order. */
        private void give(long pieces) {
            if (wanted.getAndUpdate(before -> Math.min(before, Long.MAX_VALUE - pieces) + pieces) > 0) {
                return;
            }
            do {
                giveOne();
            } while (wanted.decrementAndGet() > 0 && !over);
        }

        private void giveOne() {
            if (over) {
                return;
            }
            int length = Math.min(PIECE, body.length - given);
            ByteBuffer piece = ByteBuffer.wrap(body, given, length).slice();
            given += length;
            if (length > 0) {
                client.onNext(piece);
            }
            if (given == body.length && !over) {
                over = true;
                client.onComplete();
            }
        }

        private void fail(Exception reason) {
            if (!over) {
                over = true;
                client.onError(reason);
            }
        }

        @Override
        public void cancel() {
            over = true;
        }
    }
}
