// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private final Outgoing outgoing = new Outgoing("event".getBytes(US_ASCII));

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
