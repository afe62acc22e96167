// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.footfall.servlet.Tomcats.Facade;
import dev.footfall.servlet.Tomcats.MessageBytes;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireRequestTest {
    private final WireRequest wire = new WireRequest();
    private final Tomcats.Coyote coyote = new Tomcats.Coyote();
    private final HttpServletRequest request = Facade.over(coyote);

    @Test
    void everything_isTheApisWordWhenNothingWasRewritten() {
        coyote.uri.setBytes("/signup");
        coyote.query.setBytes("utm_source=x");
        coyote.host.setBytes("shop.example.com");

        assertThat(wire.uri(request)).isEqualTo("/signup");
        assertThat(wire.query(request)).isEqualTo("utm_source=x");
        assertThat(wire.host(request)).isEqualTo("shop.example.com");
        assertThat(wire.uri(request)).as("asked once more").isEqualTo("/signup");
    }

    @Test
    void uri_isTheVisitorsAfterARewrite() {
        coyote.uri.setBytes("/p/7");
        coyote.uri.setChars("/page.jsp");
        coyote.query.setBytes("utm_source=x");
        coyote.query.setChars("id=7&utm_source=x");

        assertThat(wire.uri(request)).isEqualTo("/p/7");
        assertThat(wire.query(request)).isEqualTo("utm_source=x");
        assertThat(request.getRequestURI()).isEqualTo("/page.jsp");
    }

    @Test
    void uri_isTheVisitorsWhenAnotherValveAskedForItInBetween() {
        coyote.uri.setBytes("/p/7");
        coyote.uri.setChars("/page.jsp");
        coyote.uri.toStringType();

        assertThat(wire.uri(request)).isEqualTo("/p/7");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '~',
            value = {
                // protocol, sent as bytes, sent as a String, rewritten, expected
                "HTTP/1.1, a=1, -,   -,    a=1",
                "HTTP/1.1, -,   -,   -,    -",
                "HTTP/1.1, ~~,  -,   -,    ~~",
                "HTTP/1.1, a=1, -,   id=7, a=1",
                "HTTP/1.1, -,   -,   id=7, -",
                "HTTP/1.1, ~~,  -,   id=7, ~~",
                "HTTP/2.0, -,   a=1, -,    a=1",
                "HTTP/2.0, -,   -,   -,    -",
                "HTTP/2.0, -,   a=1, id=7, a=1",
                "HTTP/2.0, -,   -,   id=7, -",
            })
    void query_isTheVisitors(String protocol, String bytes, String string, String rewritten, String expected) {
        coyote.protocol = protocol;
        if (bytes != null) {
            coyote.query.setBytes(bytes);
        }
        if (string != null) {
            coyote.query.setString(string);
        }
        if (rewritten != null) {
            coyote.query.setChars(rewritten);
        }

        assertThat(wire.query(request)).isEqualTo(expected);
    }

    @Test
    void query_isTheRewrittenOneOverHttp2OnceAnotherValveAskedForIt() {
        coyote.protocol = "HTTP/2.0";
        coyote.query.setString("a=1");
        coyote.query.setChars("id=7");
        assertThat(coyote.query.toString()).isEqualTo("id=7");

        assertThat(wire.query(request)).isEqualTo("id=7");
    }

    @Test
    void host_isTheVisitorsAfterARewriteAndTheProxysWordAfterAProxy() {
        coyote.host.setBytes("old.example.com");
        coyote.host.setChars("new.example.com");
        assertThat(wire.host(request)).isEqualTo("old.example.com");

        coyote.host.setString("shop.example.com");
        assertThat(wire.host(request)).isEqualTo("shop.example.com");
    }

    @Test
    void everything_isTheApisWordInAnotherContainer() {
        HttpServletRequest other = mock(HttpServletRequest.class);
        when(other.getRequestURI()).thenReturn("/signup");
        when(other.getQueryString()).thenReturn("a=1");
        when(other.getServerName()).thenReturn("shop.example.com");

        assertThat(wire.uri(other)).isEqualTo("/signup");
        assertThat(wire.query(other)).isEqualTo("a=1");
        assertThat(wire.host(other)).isEqualTo("shop.example.com");
    }

    @Test
    void everything_isTheApisWordWhenTomcatBreaks() {
        coyote.uri.setBytes("/p/7");
        coyote.uri.setChars("/page.jsp");
        coyote.query.setBytes("a=1");
        coyote.query.setChars("id=7");
        coyote.uri.broken = true;
        coyote.query.broken = true;

        assertThat(wire.uri(request)).isEqualTo("/page.jsp");
        assertThat(wire.query(request)).isEqualTo("id=7");
    }

    @Test
    void uri_keepsBytesThatAreNoAscii() {
        coyote.uri.setBytes(new String("/grün".getBytes(UTF_8), ISO_8859_1));
        coyote.uri.setChars("/page.jsp");

        assertThat(wire.uri(request)).isEqualTo("/gr\u00C3\u00BCn");
    }

    @Test
    void messageBytes_behaveHereAsTomcatsDo() {
        MessageBytes bytes = new MessageBytes();
        bytes.setBytes("wire");
        assertThat(bytes.getType()).isEqualTo(TomcatRequest.BYTES);
        bytes.setChars("chars");
        assertThat(bytes.getType()).isEqualTo(TomcatRequest.CHARS);
        assertThat(bytes.toStringType()).isEqualTo("chars");
        assertThat(bytes.getType()).isEqualTo(TomcatRequest.STRING);
        assertThat(bytes.getByteChunk().isNull()).isFalse();
    }
}
