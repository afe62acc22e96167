// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.TomcatHost;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ids that need no cookie: how long they hold, on how many servers, and who can read them. */
final class VisitorsIT {
    private static final String LOGIN = "alice.liddell";
    private static final String PROTECTED = """
            <security-constraint>
                <web-resource-collection><web-resource-name>all</web-resource-name>\
            <url-pattern>/page/*</url-pattern></web-resource-collection>
                <auth-constraint><role-name>reader</role-name></auth-constraint>
            </security-constraint>
            <login-config><auth-method>BASIC</auth-method></login-config>
            <security-role><role-name>reader</role-name></security-role>
            """;
    private static final String LOGS_IN = "<%@ page contentType=\"text/html\" %>"
            + "<% session.setAttribute(\"account\", \"" + LOGIN + "\"); %><h1>Hello</h1>\n";

    @Test
    void idsOfADay_outliveRedeploysAndRestartsAndTellBrowsersApart() throws Exception {
        CatalinaBase base = TomcatHost.alert(Footfall.everywhere(StockTomcat.base("visitors")));
        WebApp.sample().writeWar(base.webapps().resolve("shop.war"));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        String first;
        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            first = id(base, tomcat, "/shop/page/1", "Firefox");
            TomcatHost.of(tomcat).redeploy("shop");

            assertThat(id(base, tomcat, "/shop/page/2", "Firefox")).isEqualTo(first);
            assertThat(id(base, tomcat, "/page/3", "Firefox"))
                    .as("another webapp of the host")
                    .isEqualTo(first);
            assertThat(id(base, tomcat, "/shop/page/4", "Chrome")).isNotEqualTo(first);
        }
        try (TomcatProcess again = TomcatProcess.start(base)) {
            assertThat(id(base, again, "/shop/page/5", "Firefox")).isEqualTo(first);
        }
        assertPrivate(Footfall.home(base).resolve("salt"));
    }

    private static void assertPrivate(Path salts) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(salts)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(salts)) {
            assertThat(files.toList())
                    .as("today's, yesterday's and, a day ahead, tomorrow's")
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void nodes_agreeOnAnIdIfTheyShareASecret() throws Exception {
        assertThat(ofTwoNodes("alone", "file").distinct()).hasSize(2);
        assertThat(ofTwoNodes("together", "derived:secret").distinct()).hasSize(1);
    }

    /** The id that each of two servers has for one browser. */
    private static Stream<String> ofTwoNodes(String name, String salt) throws Exception {
        Stream.Builder<String> ids = Stream.builder();
        for (String node : List.of("-a", "-b")) {
            CatalinaBase base = Footfall.everywhere(StockTomcat.base("node-" + name + node));
            base.file("logs/footfall/secret", "the same on all nodes of this cluster\n");
            WebApp.sample()
                    .contextParameter("footfall.salt", salt)
                    .writeTo(base.webapps().resolve("ROOT"));
            try (TomcatProcess tomcat = TomcatProcess.start(base)) {
                ids.add(id(base, tomcat, "/page/1", "Firefox"));
            }
        }
        return ids.build();
    }

    private static String id(CatalinaBase base, TomcatProcess tomcat, String target, String agent) throws IOException {
        RawHttp.exchange(tomcat.port(), RawRequest.get(target).with("User-Agent", agent));
        return event(base, target).path("anonymousId").asText();
    }

    private static JsonNode event(CatalinaBase base, String target) {
        return Events.in(Footfall.events(base))
                .await(target, event -> Events.url(event).endsWith(target));
    }

    @Test
    void users_areHashesWhereverTheApplicationNamesThem() throws Exception {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base("users"))
                .replace(
                        "conf/tomcat-users.xml",
                        "</tomcat-users>",
                        "<user username=\"" + LOGIN + "\" password=\"x\" roles=\"reader\"/></tomcat-users>");
        user(WebApp.sample().webXml(PROTECTED), "principal")
                .writeTo(base.webapps().resolve("members"));
        user(WebApp.sample(), "header:X-User").writeTo(base.webapps().resolve("gateway"));
        user(WebApp.files().file("hello.jsp", LOGS_IN), "session:account")
                .writeTo(base.webapps().resolve("account"));
        String basic = Base64.getEncoder().encodeToString((LOGIN + ":x").getBytes(StandardCharsets.UTF_8));
        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            List<RawRequest> visits = List.of(
                    RawRequest.get("/members/page/1").with("Authorization", "Basic " + basic),
                    RawRequest.get("/gateway/page/2").with("X-User", LOGIN),
                    RawRequest.get("/account/hello.jsp"));
            for (RawRequest visit : visits) {
                assertThat(RawHttp.exchange(tomcat.port(), visit).status()).isEqualTo(200);
            }
            assertThat(visits.stream().map(visit -> event(base, visit.target())))
                    .extracting(event -> event.path("userId").asText())
                    .allMatch(user -> user.matches("[0-9a-f]{32}"))
                    .containsOnly(event(base, "/members/page/1").path("userId").asText());
            RawHttp.exchange(
                    tomcat.port(),
                    RawRequest.get("/gateway/page/3").with("X-User", LOGIN).with("Sec-GPC", "1"));
            assertThat(event(base, "/gateway/page/3").has("userId")).isFalse();
            RawHttp.exchange(tomcat.port(), RawRequest.get("/gateway/page/4"));
            assertThat(Tracks.id(event(base, "/gateway/page/4"))).isEqualTo("day");
        }
        assertNowhere(Footfall.home(base), LOGIN);
    }

    private static WebApp user(WebApp app, String from) {
        return app.contextParameter("footfall.visitor", "user").contextParameter("footfall.userFrom", from);
    }

    private static void assertNowhere(Path home, String word) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(word));
        }
    }
}
