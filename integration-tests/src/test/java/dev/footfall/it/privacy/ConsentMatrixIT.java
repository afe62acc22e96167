// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every signal under every setting that heeds it: what is stored of the visit, and what the browser is told. */
final class ConsentMatrixIT {
    /** {@code site: setting=value; setting=value}. */
    private static final String SITES = """
            plain:
            off:         visitor=off
            aggregate:   visitor=aggregate
            cookie:      visitor=cookie; browser=true
            closed:      visitor=cookie
            gpcIgnored:  visitor=cookie; browser=true; gpc=ignore
            gpcAll:      visitor=cookie; browser=true; gpc=aggregate; dnt=anonymous
            dnt:         dnt=drop
            optOut:      optOut=drop; optOutCookie=no_thanks
            banner:      visitor=cookie; browser=true; consentCookie=consent=.*analytics:yes.*
            strict:      visitor=cookie; browser=true; consentCookie=consent=yes; withoutConsent=aggregate
            nothing:     consentCookie=consent=yes; withoutConsent=drop
            tcf:         visitor=cookie; browser=true; consentPurposes=1,8
            both:        visitor=cookie; browser=true; consentPurposes=1,8; consentCookie=consent=yes
            cnil:        visitor=cookie; browser=true; profile=cnil
            cnilBanner:  visitor=cookie; browser=true; profile=cnil; consentCookie=consent=yes
            """;

    /**
     * What is kept: c cookies, h headers, i address, k click ids, l language, s session, u user agent. Words of a
     * request: {@code name} is a cookie that a line of {@link #COOKIES} spells out, {@code app:…} what the application
     * says.
     */
    private static final String MATRIX = """
            plain       |                   | -                       | day    | chiklsu | -
            plain       | gpc               | gpc:anonymous           | day    | hilsu   | -
            plain       | gpc0              | -                       | day    | chiklsu | -
            plain       | dnt               | -                       | day    | chiklsu | -
            plain       | out               | optOut:aggregate        | -      | -       | -
            plain       | out0              | -                       | day    | chiklsu | -
            plain       | out gpc           | optOut:aggregate        | -      | -       | -
            plain       | known             | -                       | day    | chiklsu | -
            plain       | app:refused       | application:anonymous   | day    | hilsu   | -
            plain       | app:granted       | application:granted     | day    | chiklsu | -
            plain       | app:granted gpc   | gpc:anonymous           | day    | hilsu   | -
            plain       | app:granted out   | optOut:aggregate        | -      | -       | -
            off         |                   | -                       | -      | chiklu  | -
            off         | gpc               | gpc:anonymous           | -      | hilu    | -
            aggregate   |                   | -                       | -      | -       | -
            aggregate   | gpc               | gpc:anonymous           | -      | -       | -
            cookie      |                   | -                       | cookie | chiklsu | set
            cookie      | known             | -                       | cookie | chiklsu | -
            cookie      | broken            | -                       | cookie | chiklsu | set
            cookie      | gpc               | gpc:anonymous           | day    | hilsu   | -
            cookie      | gpc known         | gpc:anonymous           | day    | hilsu   | removed
            cookie      | out               | optOut:aggregate        | -      | -       | -
            cookie      | out known         | optOut:aggregate        | -      | -       | removed
            cookie      | app:refused known | application:anonymous   | day    | hilsu   | -
            closed      |                   | -                       | day    | chiklsu | -
            closed      | known             | -                       | day    | chiklsu | -
            gpcIgnored  | gpc               | -                       | cookie | hiklsu  | set
            gpcAll      | gpc known         | gpc:aggregate           | -      | -       | removed
            gpcAll      | dnt               | dnt:anonymous           | day    | hilsu   | -
            gpcAll      | dnt gpc           | gpc:aggregate           | -      | -       | -
            dnt         | dnt               | dropped                 |        |         | -
            dnt         | gpc               | gpc:anonymous           | day    | hilsu   | -
            dnt         | gpc dnt           | dropped                 |        |         | -
            optOut      | out               | -                       | day    | chiklsu | -
            optOut      | no_thanks         | dropped                 |        |         | -
            banner      |                   | consentCookie:anonymous | day    | hilsu   | -
            banner      | known             | consentCookie:anonymous | day    | hilsu   | removed
            banner      | analytics:yes     | consentCookie:granted   | cookie | chiklsu | set
            banner      | analytics:no      | consentCookie:anonymous | day    | hilsu   | -
            banner      | analytics:yes gpc | gpc:anonymous           | day    | hilsu   | -
            banner      | analytics:yes out | optOut:aggregate        | -      | -       | -
            banner      | app:granted       | application:granted     | day    | chiklsu | -
            strict      |                   | consentCookie:aggregate | -      | -       | -
            strict      | yes               | consentCookie:granted   | cookie | chiklsu | set
            strict      | yes gpc           | gpc:anonymous           | day    | hilsu   | -
            nothing     |                   | dropped                 |        |         | -
            nothing     | yes               | consentCookie:granted   | day    | chiklsu | -
            tcf         |                   | tcf:anonymous           | day    | hilsu   | -
            tcf         | tcfAll            | tcf:granted             | cookie | chiklsu | set
            tcf         | tcfFirst          | tcf:anonymous           | day    | hilsu   | -
            tcf         | tcfBroken         | tcf:anonymous           | day    | hilsu   | -
            both        | yes               | consentCookie:granted   | cookie | chiklsu | set
            both        | tcfAll            | tcf:granted             | cookie | chiklsu | set
            both        | tcfFirst yes      | tcf:anonymous           | day    | hilsu   | -
            both        | tcfAll yes        | consentCookie:granted   | cookie | chiklsu | set
            cnil        |                   | -                       | cookie | hilsu   | set
            cnil        | known             | -                       | cookie | hilsu   | -
            cnil        | gpc known         | gpc:anonymous           | day    | hilsu   | removed
            cnil        | out               | optOut:aggregate        | -      | -       | -
            cnilBanner  |                   | consentCookie:anonymous | day    | hilsu   | -
            cnilBanner  | yes               | consentCookie:granted   | cookie | hilsu   | set
            """;

    private static final String COOKIES = """
            known          pvid=AAAAAAAAAAAAAAAAAAAAAA
            broken         pvid=AAAA
            out            footfall_optout=1
            out0           footfall_optout=0
            no_thanks      no_thanks=yes
            analytics:yes  consent=necessary:yes,analytics:yes
            analytics:no   consent=necessary:yes,analytics:no
            yes            consent=yes
            tcfAll         euconsent-v2=%s
            tcfFirst       euconsent-v2=%s
            tcfBroken      euconsent-v2=CPXxRfA
            """.formatted(TcStrings.granting(1, 8), TcStrings.granting(1));

    private static final String PAGE = "<%@ page contentType=\"text/html\" session=\"false\" %>"
            + "<% request.setAttribute(\"dev.footfall.consent\", request.getParameter(\"app\")); %><h1>Page</h1>\n";

    private static int drops;
    private static TomcatProcess tomcat;
    private static CatalinaBase base;

    @BeforeAll
    static void start() throws IOException {
        base = Footfall.everywhere(StockTomcat.base("consent"));
        for (String line : SITES.lines().toList()) {
            String[] site = line.split(":", 2);
            WebApp app = WebApp.files().file("page.jsp", PAGE).contextParameter("footfall.cookies", "_ga, theme");
            settings(site[1]).forEach(setting -> app.contextParameter("footfall." + setting[0], setting[1]));
            app.writeTo(base.webapps().resolve(site[0]));
        }
        tomcat = TomcatProcess.start(base);
    }

    private static Stream<String[]> settings(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(setting -> !setting.isEmpty())
                .map(setting -> setting.split("=", 2));
    }

    @AfterAll
    static void stop() {
        tomcat.close();
    }

    static Stream<Row> matrix() {
        List<Row> rows = new ArrayList<>();
        MATRIX.lines().forEach(line -> rows.add(Row.of(rows.size(), line)));
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void visit_leavesNoMoreThanItsRulesAllow(Row row) throws Exception {
        RawResponse answer = RawHttp.exchange(tomcat.port(), row.request());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Tracks.cookie(answer)).isEqualTo(row.cookie());
        if (row.isDropped()) {
            drops++;
            Eventually.holds(
                    "the event is dropped",
                    () -> Counters.of(tomcat).engine().counts("SkippedLate").getOrDefault("consent", 0L) == drops);
            return;
        }
        JsonNode event = Events.in(Footfall.events(base))
                .await("row " + row.number(), each -> Events.url(each).contains("row=" + row.number() + "&"));
        assertThat(List.of(Tracks.rule(event), Tracks.id(event), Tracks.kept(event)))
                .containsExactly(row.rule(), row.id(), row.kept());
        assertThat(event.path("userId").isMissingNode()).isTrue();
    }

    @Test
    void matrix_hasEverySite() {
        assertThat(matrix().map(Row::site).distinct())
                .containsExactlyInAnyOrderElementsOf(SITES.lines()
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .toList());
    }

    /** @param words of the request */
    record Row(int number, String site, List<String> words, String rule, String id, String kept, String cookie) {
        static Row of(int number, String line) {
            String[] cells = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
            List<String> words = cells[1].isEmpty() ? List.of() : List.of(cells[1].split(" "));
            return new Row(number, cells[0], words, cells[2], cells[3], cells[4], cells[5]);
        }

        boolean isDropped() {
            return rule.equals("dropped");
        }

        RawRequest request() {
            RawRequest request = RawRequest.get("/" + site + "/page.jsp?row=" + number + "&gclid=Cj0KC" + application())
                    .with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)")
                    .with("Accept-Language", "de-DE,de;q=0.9")
                    .with("Sec-CH-UA-Platform", "\"Linux\"")
                    .with("Sec-Fetch-Mode", "navigate")
                    .with("Sec-Fetch-Dest", "document")
                    .with("Cookie", "_ga=GA1.1.1.2; theme=dark" + cookies());
            for (String word : words) {
                request = switch (word) {
                    case "gpc" -> request.with("Sec-GPC", "1");
                    case "gpc0" -> request.with("Sec-GPC", "0");
                    case "dnt" -> request.with("DNT", "1");
                    default -> request;
                };
            }
            return request;
        }

        private String application() {
            return words.stream()
                    .filter(word -> word.startsWith("app:"))
                    .map(word -> "&app=" + word.substring("app:".length()))
                    .findFirst()
                    .orElse("");
        }

        private String cookies() {
            StringBuilder cookies = new StringBuilder();
            COOKIES.lines()
                    .map(line -> line.split(" +", 2))
                    .filter(cookie -> words.contains(cookie[0]))
                    .forEach(cookie -> cookies.append("; ").append(cookie[1]));
            return cookies.toString();
        }
    }
}
