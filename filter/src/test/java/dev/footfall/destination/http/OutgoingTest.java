// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private static final byte[] LARGE = large();

    private final Outgoing outgoing = new Outgoing("event".getBytes(US_ASCII));

    private static byte[] large() {
        byte[] bytes = new byte[(5 << 16) / 2];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void withhold_keepsTheBodyFromWhoeverAsksLater() {
        assertThat(outgoing.withhold()).isTrue();

        assertThat(read()).isCompletedExceptionally();
        assertThat(outgoing.withhold()).isTrue();
    }

    @Test
    void withhold_isTooLateOnceSomebodyAsked() {
        assertThat(read()).isCompletedWithValue("event");

        assertThat(outgoing.withhold()).isFalse();
    }

    @Test
    void subscribe_givesTheBodyOnce() {
        assertThat(read()).isCompleted();

        assertThat(read()).isCompletedExceptionally();
        assertThat(outgoing.contentLength()).isEqualTo(5);
    }

    @Test
    void request_givesAPieceForEachThatIsAskedFor() {
        Asking asking = new Asking(0);
        new Outgoing(LARGE).subscribe(asking);

        asking.subscription().request(2);
        assertThat(asking.pieces).hasSize(2);
        asking.subscription().request(Long.MAX_VALUE);

        assertThat(asking.all()).isEqualTo(LARGE);
        assertThat(asking.ends).isEqualTo(1);
    }

    @Test
    void request_givesPiecesInOrderToOneWhoAsksWhileItGets() {
        Asking asking = new Asking(1);
        new Outgoing(LARGE).subscribe(asking);

        asking.subscription().request(1);

        assertThat(asking.all()).isEqualTo(LARGE);
        assertThat(asking.pieces).hasSizeGreaterThan(2);
        assertThat(asking.deepest).isEqualTo(1);
        assertThat(asking.ends).isEqualTo(1);
    }

    @Test
    void request_refusesToGiveNothing() {
        Asking asking = new Asking(0);
        outgoing.subscribe(asking);

        asking.subscription().request(0);

        assertThat(asking.failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(outgoing.withhold()).isTrue();
    }

    @Test
    void cancel_endsIt() {
        Asking asking = new Asking(0);
        new Outgoing(LARGE).subscribe(asking);
        asking.subscription().request(1);

        asking.subscription().cancel();
        asking.subscription().request(1);

        assertThat(asking.pieces).hasSize(1);
        assertThat(asking.ends).isZero();
    }

    /** Asks for so many more with each piece, and for nothing by itself. */
    private static final class Asking implements Subscriber<ByteBuffer> {
        private final int more;
        private final List<byte[]> pieces = new ArrayList<>();
        private @Nullable Subscription subscription;
        private @Nullable Throwable failure;
        private int ends;
        private int depth;
        private int deepest;

        Asking(int more) {
            this.more = more;
        }

        Subscription subscription() {
            return requireNonNull(subscription);
        }

        byte[] all() {
            ByteBuffer all = ByteBuffer.allocate(
                    pieces.stream().mapToInt(piece -> piece.length).sum());
            pieces.forEach(all::put);
            return all.array();
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            deepest = Math.max(deepest, ++depth);
            byte[] piece = new byte[bytes.remaining()];
            bytes.get(piece);
            pieces.add(piece);
            if (more > 0) {
                subscription().request(more);
            }
            depth--;
        }

        @Override
        public void onError(Throwable reason) {
            failure = reason;
        }

        @Override
        public void onComplete() {
            ends++;
        }
    }

    private CompletableFuture<String> read() {
        BodySubscriber<String> text = BodySubscribers.ofString(US_ASCII);
        outgoing.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                text.onNext(List.of(bytes));
            }

            @Override
            public void onError(Throwable failure) {
                text.onError(failure);
            }

            @Override
            public void onComplete() {
                text.onComplete();
            }
        });
        return text.getBody().toCompletableFuture();
    }
}
