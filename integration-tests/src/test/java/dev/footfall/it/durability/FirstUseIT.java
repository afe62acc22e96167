// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.Certificates;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptors run out before the first event is to be delivered: once they are back it is, without a restart. */
final class FirstUseIT {
    /** What is done at a quiet moment is told at DEBUG. */
    private static final String LOGGED = "dev.footfall.destination.http.level = FINE\n";

    /** The destinations of both sites, and the default one. */
    private static final int READERS = 3;

    private static final String CONSOLE = "java.util.logging.ConsoleHandler.level = ";

    @TempDir
    private Path directory;

    private Certificates certificates;
    private FaultServer server;

    @BeforeEach
    void start() throws IOException {
        certificates = Certificates.in(directory.resolve("authority"));
        server = FaultServer.startTls(certificates.valid());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void destinationOverTls_deliversItsFirstEventOnceDescriptorsAreBack() throws Exception {
        FewDescriptors none = new FewDescriptors(false);
        try (TomcatProcess tomcat = start(sites());
                RawHttp visitor = RawHttp.open(tomcat.port())) {
            visitor.exchange(
                    RawRequest.get("/page/0").with("Sec-Purpose", "prefetch")); // Loads the page's own classes.
            visitor.exchange(RawRequest.get("/other/page/0"));
            Bean later = Counters.of(tomcat).destination("later");
            Eventually.holds(
                    "prepared",
                    () -> !tomcat.log()
                            .linesWith("what a first connection needs")
                            .isEmpty());
            Eventually.holds("read to its end by all", () -> openSegments(tomcat) == READERS + 1);
            assertThat(later.number("Journaled")).isZero();

            none.begin(tomcat);
            assertThat(visitor.exchange(RawRequest.get("/page/1")).status()).isEqualTo(200);
            Eventually.holds("a try", () -> later.number("Failures") > 0);
            assertThat(server.received()).isEmpty();
            none.end(tomcat);
            later.tryNow();

            Eventually.holds("delivered", () -> later.number("Delivered") == 1);
            assertThat(server.taken().get(0).paths()).containsExactly("/page/1");
            assertThat(tomcat.log().linesWith("this is a bug")).isEmpty();
        }
    }

    /** One that has not sent anything, and one whose events open the journal's segment for all. */
    private CatalinaBase sites() throws IOException {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base("first-use"));
        base.replace("conf/logging.properties", CONSOLE, LOGGED + CONSOLE);
        WebApp.sample()
                .contextParameter("footfall.destinations", "later")
                .contextParameter("footfall.later.type", "http")
                .contextParameter("footfall.later.url", server.url())
                .writeTo(base.webapps().resolve("ROOT"));
        WebApp.sample()
                .contextParameter("footfall.destinations", "console")
                .writeTo(base.webapps().resolve("other"));
        return base;
    }

    /** It trusts what the JVM trusts, so that the JVM's own store has to be read. */
    private TomcatProcess start(CatalinaBase base) throws IOException {
        return TomcatProcess.start(
                base,
                "-Djavax.net.ssl.trustStore=" + certificates.trustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + Certificates.PASSWORD);
    }

    /** By the writer and by each destination that has read: without one, those cannot even read. */
    private static long openSegments(TomcatProcess tomcat) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(tomcat.pid()), "fd"))) {
            return open.filter(FirstUseIT::isSegment).count();
        }
    }

    private static boolean isSegment(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().endsWith(".seg");
        } catch (IOException closed) {
            return false;
        }
    }
}
