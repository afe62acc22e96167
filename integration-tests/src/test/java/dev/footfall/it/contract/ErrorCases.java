// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are no pages, unless a site counts them, and then once and with the status the visitor got. */
interface ErrorCases extends Cases {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "/redirect, 302",
        "/status/418, 418",
        "/status/410, 410",
        "/nowhere, 404",
        "/throw, 500",
        "/throw/unchecked, 500",
        "/throw/error, 500",
        "/throw/apologised, 500"
    })
    default void error_isNoPage(String path, int status) throws IOException {
        Visit visit = get("/app" + path);

        assertThat(visit.status()).isEqualTo(status);
        assertSkipped(visit, "status");
    }

    @Test
    default void redirect_hasItsStatusWhenItCounts() throws IOException {
        assertCounted("/redirect", 302);
    }

    @Test
    default void errorByStatus_hasItWhenItCounts() throws IOException {
        assertCounted("/status/418", 418);
    }

    @Test
    default void errorWithAPageOfItsOwn_isOneEventWhenItCounts() throws IOException {
        assertThat(assertCounted("/status/410", 410).answer().body()).contains("A page");
    }

    @Test
    default void checkedException_isAnInternalErrorWhenItCounts() throws IOException {
        assertCounted("/throw", 500);
    }

    @Test
    default void uncheckedException_isAnInternalErrorWhenItCounts() throws IOException {
        assertCounted("/throw/unchecked", 500);
    }

    @Test
    default void error_isAnInternalErrorWhenItCounts() throws IOException {
        assertCounted("/throw/error", 500);
    }

    @Test
    default void exceptionWithAPageOfItsOwn_isOneEventWhenItCounts() throws IOException {
        assertThat(assertCounted("/throw/apologised", 500).answer().body()).contains("A page");
    }

    /** The visitor has seen 200 and half of it. */
    @Test
    default void exceptionBehindHalfAPage_isAPageUnlessTheHostKnowsBetter() throws IOException {
        RawRequest request = Visit.marked(RawRequest.get("/app/throw/late"), 0);
        String answer = RawHttp.conversation(
                server().port(), request.with("Connection", "close").bytes());

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Half a page");
        if (host().seesFailuresBehindTheAnswer()) {
            assertThat(witness().decision().reason()).isEqualTo("status");
            return;
        }
        assertThat(witness().decision().reason()).isEqualTo(Decision.PAGE);
        assertThat(witness()
                        .event("/app/throw/late?visit=0")
                        .at("/context/http/status")
                        .asInt())
                .isEqualTo(200);
    }

    private Visit assertCounted(String path, int status) throws IOException {
        Visit visit = get("/all" + path);
        assertThat(visit.status()).isEqualTo(status);
        assertPage(visit);
        return visit;
    }
}
