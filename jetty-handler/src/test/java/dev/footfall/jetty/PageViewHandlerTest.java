// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.jetty.FakeEngine.Seen;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One exchange, one event, however it ends. */
class PageViewHandlerTest {
    @ParameterizedTest
    @CsvSource({
        "/page, 200",
        "/throw, 500",
        "/teapot, 418",
        "/gone, 410",
        "/moved, 302",
        "/forward, 200",
        "/include, 200",
        "/complete, 200",
        "/at-once, 200",
        "/dispatch, 200",
        "/dispatch-twice, 200",
        "/timeout, 500",
        "/started-then-thrown, 500",
    })
    void handle_makesOneEventOfWhatTheClientSaw(String path, int status) throws Exception {
        try (TestServer jetty = new TestServer()) {
            jetty.webapp("/");
            String answer = jetty.start().get(path + "?q=1");

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
            Seen event = jetty.event();
            assertThat(event.status()).isEqualTo(status);
            assertThat(event.bytes()).isEqualTo(body(answer).length());
            assertThat(event.lines()).contains("URI=" + path, "QUERY=q=1", "METHOD=GET");
        }
    }

    /** Content-Length answers alone. */
    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void handle_measuresUntilAnAsynchronousAnswerIsOut() throws Exception {
        try (TestServer jetty = new TestServer()) {
            jetty.webapp("/");
            jetty.start().get("/timeout");

            assertThat(jetty.event().millis()).isBetween(50L, 10_000L);
        }
    }

    @Test
    void handle_countsEveryRequestOfOneConnectionOnItsOwn() throws Exception {
        try (TestServer jetty = new TestServer().context("/", new Page()).start();
                Socket socket = jetty.open()) {
            OutputStream out = socket.getOutputStream();
            out.write(TestServer.next("GET /one", "Referer: http://www.example.com/"));
            out.write(TestServer.next("GET /two?q"));
            out.write(TestServer.next("HEAD /none"));
            out.write(TestServer.request("/three"));
            socket.getInputStream().readAllBytes();

            assertThat(jetty.eventsAtStop(3))
                    .extracting(Seen::lines)
                    .satisfiesExactly(
                            one -> assertThat(one)
                                    .contains("URI=/one", "REFERRER=http://www.example.com/")
                                    .noneMatch(line -> line.startsWith("QUERY")),
                            two -> assertThat(two)
                                    .contains("URI=/two", "QUERY=q")
                                    .noneMatch(line -> line.startsWith("REFERRER")),
                            three -> assertThat(three).contains("URI=/three"));
        }
    }

    @Test
    void handle_countsHttp2() throws Exception {
        try (TestServer jetty = new TestServer().context("/", new Page()).start()) {
            String host = "127.0.0.1:" + jetty.port();
            URI page = URI.create("http://" + host + "/page?q=2");
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
            client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
            String version = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .version()
                    .name();

            assertThat(version).isEqualTo("HTTP_2");
            assertThat(jetty.eventsAtStop(2)).hasSize(2).allSatisfy(event -> {
                assertThat(event.status()).isEqualTo(200);
                assertThat(event.bytes()).isEqualTo(5);
                assertThat(event.lines()).contains("QUERY=q=2", "HOST=" + host);
            });
        }
    }

    @Test
    void handle_countsAPageWhoseVisitorLeftHalfWay() throws Exception {
        Endless endless = new Endless();
        try (TestServer jetty = new TestServer().context("/", endless).start()) {
            try (Socket socket = jetty.open()) {
                socket.getOutputStream().write(TestServer.request("/endless"));
                socket.getInputStream().readNBytes(1000);
                socket.setSoLinger(true, 0);
            }
            endless.ended.await();

            Seen event = jetty.event();
            assertThat(event.status()).isEqualTo(200);
            assertThat(event.bytes()).isPositive();
        }
    }

    @Test
    void handle_leavesHowRequestsAreInvokedToTheHandlerBehind() {
        PageViewHandler handler = new PageViewHandler();
        handler.setHandler(new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                return false;
            }
        });

        assertThat(handler.getInvocationType()).isEqualTo(Invocable.InvocationType.NON_BLOCKING);
    }

    @Test
    void handle_letsExceptionsThrough() throws Exception {
        IllegalStateException thrown = new IllegalStateException("thrown by the sample");
        PageViewHandler handler = new PageViewHandler();
        handler.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                throw thrown;
            }
        });

        assertThatThrownBy(() -> handler.handle(null, null, null)).isSameAs(thrown);
        assertThat(handler.getFailed()).isEqualTo(1);
    }

    @Test
    void handle_leavesNoLineInTheTraceOfWhatPassesIt() {
        PageViewHandler handler = new PageViewHandler();
        handler.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                throw new IllegalStateException("thrown by the sample");
            }
        });

        assertThatThrownBy(() -> handler.handle(null, null, null))
                .satisfies(thrown -> assertThat(thrown.getStackTrace())
                        .extracting(StackTraceElement::getClassName)
                        .contains(PageViewHandlerTest.class.getName())
                        .doesNotContain(PageViewHandler.class.getName(), Handler.Wrapper.class.getName()));
    }

    @Test
    void handle_leavesNoLineInTheTraceOfAnErrorPage() throws Exception {
        try (TestServer jetty = new TestServer()) {
            ((ErrorHandler) jetty.webapp("/").getErrorHandler()).setShowStacks(true);

            String answer = jetty.start().get("/throw");

            assertThat(answer)
                    .contains("at " + SampleServlets.class.getName())
                    .doesNotContain(PageViewHandler.class.getName());
            assertThat(jetty.handler.getFailed()).isZero();
        }
    }

    @Test
    void handle_countsNoPageOutsideOfContexts() throws Exception {
        try (TestServer jetty = new TestServer().context("/shop", new Page()).start()) {
            String nowhere = jetty.get("/nowhere");
            jetty.get("/shop/page");

            assertThat(nowhere).startsWith("HTTP/1.1 404 ");
            assertThat(jetty.event().site()).isEqualTo("localhost/shop");
            assertThat(jetty.handler.getOutside()).isEqualTo(1);
        }
    }

    @Test
    void setProperty_isRefusedOnceTheHandlerRuns() throws Exception {
        try (TestServer jetty = new TestServer().start()) {
            assertThatThrownBy(() -> jetty.handler.setProperty("cookies", "mine"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cookies must be set before the handler starts, got STARTED");
        }
    }

    /** Writes until nobody reads. */
    private static final class Endless extends Handler.Abstract {
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html");
            try {
                while (true) {
                    Content.Sink.write(response, false, ByteBuffer.allocate(65_536));
                }
            } catch (IOException gone) {
                callback.failed(gone);
            } finally {
                ended.countDown();
            }
            return true;
        }
    }
}
