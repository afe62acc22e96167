// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are answered after the servlet has returned, in every way it can be done. */
interface AsyncCases extends Cases {
    @ParameterizedTest
    @ValueSource(strings = {"/dispatch", "/dispatch-twice", "/at-once", "/complete"})
    default void asyncPage_isOneEvent(String way) throws IOException {
        Visit visit = get("/app/async" + way);

        assertThat(visit.status()).isEqualTo(200);
        assertPage(visit);
    }

    @Test
    default void asyncPageCompletedAtOnce_hasTheStatusItWasGiven() throws IOException {
        Visit visit = get("/app/async/created");

        assertThat(visit.status()).isEqualTo(201);
        assertPage(visit);
    }

    @Test
    default void asyncPage_lastsUntilItIsComplete() throws IOException {
        Visit visit = get("/app/async/complete?wait=120");

        assertThat(visit.status()).isEqualTo(200);
        assertThat(millis(assertPage(visit))).isGreaterThanOrEqualTo(120);
    }

    @Test
    default void asyncTimeout_isAnInternalErrorWhenItCounts() throws IOException {
        Visit visit = get("/all/async/timeout");

        assertThat(visit.status()).isEqualTo(500);
        assertThat(millis(assertPage(visit))).isGreaterThanOrEqualTo(50);
    }

    @Test
    default void asyncTimeoutTheAppAnswers_isAPage() throws IOException {
        Visit visit = get("/app/async/timeout-answered");

        assertThat(visit.status()).isEqualTo(200);
        assertThat(millis(assertPage(visit))).isGreaterThanOrEqualTo(50);
    }

    @Test
    default void exceptionInADispatch_isAnInternalErrorWhenItCounts() throws IOException {
        Visit visit = get("/all/async/dispatch-throw");

        assertThat(visit.status()).isEqualTo(500);
        assertPage(visit);
    }

    @Test
    default void exceptionAfterStartAsync_isAnInternalErrorWhenItCounts() throws IOException {
        RawRequest request = Visit.marked(RawRequest.get("/all/async/throw"), 0);
        long begin = System.nanoTime();
        String answer = RawHttp.conversation(
                server().port(), request.with("Connection", "close").bytes());

        if (host().container().answersAThrowAfterStartAsync()) {
            assertThat(answer).startsWith("HTTP/1.1 500");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        } else {
            assertThat(answer).isEmpty();
        }
        assertThat(witness().decision().reason()).isEqualTo(Decision.PAGE);
        assertThat(witness()
                        .event("/all/async/throw?visit=0")
                        .at("/context/http/status")
                        .asInt())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forward", "/include"})
    default void dispatchedPage_isOneEventOfTheUrlTheVisitorTyped(String path) throws IOException {
        Visit visit = get("/app" + path);

        assertThat(visit.status()).isEqualTo(200);
        assertPage(visit);
    }

    private static double millis(JsonNode event) {
        return event.at("/context/http/durationMs").asDouble();
    }
}
