// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.ServerProcess;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What every host keeps, whichever container it is in: each exchange is one event or none, with the right facts, and the
 * visitor's answer is untouched. A subclass says how it is installed and, in {@link #host}, where it may differ.
 *
 * <p>One server for all cases. It has no ROOT webapp; {@code /app} has the default settings, {@code /all} counts every
 * status and POST but nothing below {@code /page/private}, {@code /off} nothing; {@code /files} has no servlet, and
 * counts its welcome page alone.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class HostContract
        implements PageCases, ErrorCases, AsyncCases, ConnectionCases, BodyCases, ProxyCases, PrivacyCases {
    /** For the JVM: there each event is to be seen as soon as it is delivered. */
    static final String TO_CONSOLE = "-Dfootfall.destinations=console";

    private static final String ERROR_PAGES = """
            <error-page><error-code>410</error-code><location>/page/gone</location></error-page>
            <error-page><exception-type>java.lang.UnsupportedOperationException</exception-type>
                <location>/page/sorry</location></error-page>
            """;

    private ServerProcess server;
    private Witness witness;
    private int visits;

    /** Starts a server with these webapps, by their paths without slash, each as the host needs it. */
    abstract ServerProcess start(Map<String, WebApp> webapps) throws IOException;

    @BeforeAll
    void start() throws IOException {
        server = start(Map.of(
                "app",
                webapp(),
                "all",
                webapp().contextParameter("footfall.methods", "GET,POST")
                        .contextParameter("footfall.statuses", "100-599")
                        .contextParameter("footfall.exclude", "/page/private/**"),
                "off",
                webapp().contextParameter("footfall.enabled", "false"),
                "files",
                WebApp.files().contextParameter("footfall.include", "/,/index.html")));
        witness = Witness.of(server);
    }

    private static WebApp webapp() {
        return WebApp.sample()
                .webXml(ERROR_PAGES)
                .filter("answering", "dev.footfall.it.sample.AnsweringFilter", "")
                .file("large.html", LARGE_PAGE);
    }

    @AfterAll
    void stop() throws IOException {
        try {
            assertUnseen();
            witness.assertAccountsBalance();
            assertThat(server.log().linesWith("(WARN|ERROR|SEVERE).*dev\\.footfall(?!\\.it)"))
                    .isEmpty();
        } finally {
            server.close();
        }
    }

    @Override
    public final ServerProcess server() {
        return server;
    }

    @Override
    public final Witness witness() {
        return witness;
    }

    @Override
    public final Visit ask(RawRequest request) throws IOException {
        try (RawHttp http = RawHttp.open(server.port())) {
            return askOver(http, request.with("Connection", "close"));
        }
    }

    @Override
    public final Visit askOver(RawHttp http, RawRequest request) throws IOException {
        RawRequest marked = Visit.marked(request, ++visits);
        return Visit.of("http://www.example.com", marked, http.exchange(marked));
    }

    @Override
    public final Visit askOverTls(String target, Version version) throws IOException {
        return browse("https://localhost:" + server.tlsPort(), target, version);
    }

    @Override
    public final Visit askUpgrading(String target) throws IOException {
        return browse("http://localhost:" + server.port(), target, Version.HTTP_2);
    }

    private Visit browse(String base, String target, Version version) throws IOException {
        RawRequest marked = Visit.marked(RawRequest.get(target), ++visits);
        return Visit.of(base, marked, Browser.get(base + marked.target(), version));
    }

    @Override
    public final JsonNode assertPage(Visit visit) {
        return assertPage(visit, visit.status());
    }

    @Override
    public final JsonNode assertPage(Visit visit, int status) {
        assertDecision(visit, Decision.PAGE);
        JsonNode event = witness.event(visit.mark());
        JsonNode context = event.get("context");
        assertThat(context.at("/page/url").asText()).isEqualTo(visit.url());
        assertThat(context.at("/footfall/site").asText()).isEqualTo(visit.site());
        assertThat(context.at("/footfall/host").asText()).isEqualTo(host().name());
        assertThat(context.at("/http/method").asText())
                .isEqualTo(visit.request().method());
        assertThat(context.at("/http/status").asInt()).isEqualTo(status);
        assertThat(context.at("/http/durationMs").asDouble()).isPositive().isLessThan(20_000);
        assertBytes(visit, context.at("/http/bytes"));
        return event;
    }

    private void assertBytes(Visit visit, JsonNode bytes) {
        if (host().knowsBytes()) {
            RawResponse answer = visit.answer();
            assertThat(bytes.asInt(-1)).isBetween(answer.body().length(), visit.bytesBehindHeader());
        } else {
            assertThat(bytes.isMissingNode()).isTrue();
        }
    }

    @Override
    public final void assertSkipped(Visit visit, String reason) {
        assertDecision(visit, reason);
    }

    private void assertDecision(Visit visit, String reason) {
        Decision decision = witness.decision();
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.site()).isEqualTo(visit.site());
        assertThat(decision.method()).isEqualTo(visit.request().method());
    }

    @Override
    public final void assertUnseen() throws IOException {
        Visit marker = get("/app/page/marker");
        assertThat(witness.decision().path()).endsWith("/marker");
        witness.event(marker.mark());
    }
}
