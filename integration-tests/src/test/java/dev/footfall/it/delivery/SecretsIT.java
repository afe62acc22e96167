// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Received;
import dev.footfall.it.faults.Response;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.ServletApi;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.journal.LaneRecords;
import dev.footfall.journal.LaneReport;
import dev.footfall.journal.LaneReport.SegmentReport;
import dev.footfall.journal.Scope;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import dev.footfall.server.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No secret of a request, and no visitor's whole address, reaches a disk or a network, whatever is allowed. */
final class SecretsIT {
    private static final String V4 = "198.51.100.231";
    private static final String V6 = "2001:db8:a1b2:c3d4:e5f6:1:2:77";
    private static final int PAGES = 40;

    private static final String SETTINGS = """
            headers=*
            cookies=*
            journalSegmentBytes=8KiB
            destinations=file,endpoint
            endpoint.type=http
            endpoint.url=%s
            """;

    enum Installed {
        FILTER,
        VALVE;

        CatalinaBase base() throws IOException {
            CatalinaBase base = StockTomcat.base("secrets-" + name().toLowerCase(Locale.ROOT));
            return this == FILTER
                    ? Footfall.everywhere(base)
                    : base.lib(ServletApi.JAKARTA.valveJar()).hostValve(Footfall.VALVE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void secrets_areNowhere(Installed installed) throws Exception {
        FaultServer server = FaultServer.start().answering(Response.of(400));
        CatalinaBase base = installed.base().file("conf/footfall.properties", SETTINGS.formatted(server.url()));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));

        try (server;
                TomcatProcess tomcat = TomcatProcess.start(base)) {
            Bean endpoint = Counters.of(tomcat).destination("endpoint");
            visit(tomcat, 0);
            Eventually.holds("a dead letter", () -> endpoint.number("Rejected") == 1);
            server.answeringAll(Response.of(503));
            for (int page = 1; page < PAGES; page++) {
                visit(tomcat, page);
            }
            Path lane = Footfall.home(base).resolve("default/lane-00");
            Eventually.holds("deflated segments", () -> segments(lane).anyMatch(SegmentReport::deflated));
            Map<String, String> places = journal(lane);
            places.putAll(files(base));
            server.healthy();
            endpoint.tryNow();
            Eventually.holds("all delivered", () -> endpoint.number("Delivered") == PAGES - 1);
            places.putAll(bodies(server));
            places.putAll(files(base));

            assertNowhere(places);
            assertAllElseIsThere(Events.in(Footfall.events(base)).await(PAGES));
            assertThat(places.keySet()).anyMatch(place -> place.contains("dead-letters"));
        }
    }

    private static void visit(TomcatProcess tomcat, int page) throws IOException {
        String address = page % 2 == 0 ? V4 : V6;
        assertThat(RawHttp.exchange(tomcat.port(), Secrets.page(page, address)).status())
                .isEqualTo(200);
    }

    private static Stream<SegmentReport> segments(Path lane) throws IOException {
        return LaneReport.of(lane).segments().stream();
    }

    /** What the records say, those of deflated segments too. */
    private static Map<String, String> journal(Path lane) throws IOException {
        Map<String, String> records = new LinkedHashMap<>();
        try (LaneRecords all = new LaneRecords(lane, Scope.all())) {
            for (LaneRecords.Entry record = all.next(); record != null; record = all.next()) {
                records.put("record " + record.sequence(), new String(record.bytes(), UTF_8));
            }
        }
        assertThat(records).hasSizeGreaterThanOrEqualTo(PAGES - 1);
        return records;
    }

    /** All the server wrote, but for Tomcat's own access log. */
    private static Map<String, String> files(CatalinaBase base) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Path file : Trees.walk(base.resolve("logs"))) {
            if (Files.isRegularFile(file) && !file.getFileName().toString().startsWith("localhost_access_log")) {
                files.put(file.toString(), new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return files;
    }

    private static Map<String, String> bodies(FaultServer server) {
        Map<String, String> bodies = new LinkedHashMap<>();
        for (Received request : server.received()) {
            String head = request.line() + "\n" + String.join("\n", request.headers()) + "\n";
            bodies.put("request " + bodies.size(), head + new String(request.content(), UTF_8));
        }
        return bodies;
    }

    private static void assertNowhere(Map<String, String> places) {
        List<String> found = new ArrayList<>();
        Stream<String> addresses = Stream.of(V4, V6, "c3d4:e5f6");
        for (String secret : Stream.concat(Secrets.all().stream(), addresses).toList()) {
            places.forEach((place, text) -> {
                if (text.contains(secret)) {
                    found.add(secret + " in " + place);
                }
            });
        }
        assertThat(found).isEmpty();
    }

    /** Or nothing would have been shown. */
    private static void assertAllElseIsThere(List<JsonNode> events) {
        assertThat(events).hasSize(PAGES).allSatisfy(event -> {
            JsonNode context = event.get("context");
            assertThat(context.at("/page/path").asText()).startsWith("/page/").contains("/reset/redacted/redacted");
            assertThat(context.at("/page/search").asText()).contains("kept=kept-parameter", "token=redacted");
            assertThat(context.at("/page/referrer").asText()).isEqualTo("https://mail.example/r/redacted?key=redacted");
            assertThat(context.at("/headers/x-kept").asText()).isEqualTo("kept-header");
            assertThat(context.at("/cookies/theme").asText()).isEqualTo("kept-cookie");
            assertThat(context.at("/ip").asText()).isIn("198.51.100.0", "2001:db8:a1b2::");
            assertThat(context.at("/truncated").isMissingNode()).isTrue();
            assertThat(context.at("/rules/scrubbed").asInt()).isGreaterThan(15);
        });
    }
}
