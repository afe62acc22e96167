// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.RawRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whose visit it is, and what a visitor's wishes take from it. */
interface PrivacyCases extends Cases {
    private static RawRequest page() {
        return RawRequest.get("/app/page/1").with("User-Agent", "Contract/privacy");
    }

    @Test
    default void visitor_hasOneIdForTheDayAndNothingInTheBrowser() throws IOException {
        Visit first = ask(page());
        String id = assertPage(first).path("anonymousId").asText();
        JsonNode again = assertPage(ask(page()));

        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(again.path("anonymousId").asText()).isEqualTo(id);
        assertThat(again.at("/context/session/entry").asText()).startsWith("/");
        assertThat(again.at("/context/rules/consent").isMissingNode()).isTrue();
        assertThat(first.answer().raw()).doesNotContain("pvid");
    }

    /** Its second line is as good as its first. */
    @Test
    default void visitorWhoIsNotToBeFollowed_isNot() throws IOException {
        Visit visit = ask(page().with("Sec-GPC", "0").with("Sec-GPC", "1").with("Cookie", "_ga=GA1.1.1.2"));

        JsonNode event = assertPage(visit);
        assertThat(event.at("/context/rules/consent").asText()).isEqualTo("gpc:anonymous");
        assertThat(event.path("anonymousId").asText()).matches("[0-9a-f]{16}");
        assertThat(event.at("/context/cookies").size()).isZero();
    }

    @Test
    default void visitorWhoOptedOut_isOnlyCounted() throws IOException {
        Visit visit = ask(page().with("Cookie", "_ga=GA1.1.1.2; footfall_optout=1"));

        JsonNode event = assertPage(visit);
        assertThat(event.at("/context/rules/consent").asText()).isEqualTo("optOut:aggregate");
        assertThat(event.toString())
                .doesNotContain("anonymousId", "Contract/privacy", "GA1.1.1.2", "127.0.0", "session");
    }
}
