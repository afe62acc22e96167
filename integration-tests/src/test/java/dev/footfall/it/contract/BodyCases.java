// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to the app and its visitor, and stays theirs: bodies, parameters, sessions, the answer. */
interface BodyCases extends Cases {
    @Test
    default void form_reachesTheApp() throws IOException {
        Visit visit = ask(RawRequest.post("/all/form?step=2", "name=Zoe&step=3"));

        assertThat(visit.answer().body()).contains("Hello Zoe, 2");
        assertPage(visit);
    }

    @Test
    default void body_reachesTheAppAsItIs() throws IOException {
        Visit visit = ask(RawRequest.of("POST", "/all/upload", "all bytes: \u0000\u0001\u00fe\u00ff\r\n".repeat(5_000))
                .with("Content-Type", "application/octet-stream"));

        assertThat(visit.answer().body()).contains("85000 bytes, ");
        assertPage(visit);
    }

    @Test
    default void formTheAppReadsAsAStream_isWhole() throws IOException {
        Visit visit = ask(RawRequest.post("/all/upload", "name=unread"));

        assertThat(visit.answer().body()).contains("11 bytes, ");
        assertPage(visit);
    }

    @Test
    default void visitorWithoutSession_getsNone() throws IOException {
        Visit visit = get("/app/session");

        assertThat(visit.answer().body()).contains("No session");
        assertThat(visit.answer().header("Set-Cookie")).isNull();
        assertPage(visit);
    }

    @Test
    default void session_isTheApps() throws IOException {
        Visit first = get("/app/session/new");
        String cookie = first.answer().header("Set-Cookie");
        assertThat(cookie).startsWith("JSESSIONID=").isNotNull();
        String id = cookie.substring(0, cookie.indexOf(';'));
        assertPage(first);

        Visit second = ask(RawRequest.get("/app/session").with("Cookie", id));

        assertThat(second.answer().body()).contains("Session, new: false");
        assertThat(assertPage(second).toString()).doesNotContain(id.substring("JSESSIONID=".length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/1",
                "/static.html",
                "/logo.svg",
                "/api/stock",
                "/redirect",
                "/status/418",
                "/status/410",
                "/nowhere",
                "/forward",
                "/include",
                "/async/dispatch",
                "/async/complete",
                "/large?kilobytes=20"
            })
    default void answer_isTheOneOfASiteThatIsOff(String path) throws IOException {
        RawResponse expected = get("/off" + path).answer();

        Visit visit = get("/all" + path);

        assertThat(comparable(visit)).isEqualTo(comparable(expected));
        assertThat(witness().decision().site()).isEqualTo("localhost/all");
    }

    private static String comparable(Visit visit) {
        return comparable(visit.answer());
    }

    /** Masks what two answers of two webapps cannot share: date, path and the number of the visit. */
    private static String comparable(RawResponse answer) {
        return answer.raw()
                .replaceAll("(?im)^date: [^\r\n]*", "Date: *")
                .replaceAll("visit=\\d+", "visit=*")
                .replaceAll("(?<=/|&#47;)(off|all)(?=/|&#47;)", "*");
    }
}
