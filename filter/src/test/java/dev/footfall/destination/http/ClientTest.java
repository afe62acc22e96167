// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.destination.DeliveryResult.Delivered;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.Destination;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of a destination once it is closed: nothing. */
@Timeout(60)
class ClientTest {
    @Test
    void create_startsNoThread() throws Exception {
        List<Thread> before = threads();

        try (Destination destination = Endpoints.at("http://localhost/")) {
            destination.tick();

            assertThat(threads()).isSubsetOf(before);
        }
    }

    @Test
    void close_endsAllThreads() throws Exception {
        List<Thread> before = threads();
        try (RawServer server = new RawServer(RawServer.status(200))) {
            Destination destination = Endpoints.at(server);
            destination.deliver(Events.of(1));
            assertThat(threads()).isNotEqualTo(before);

            destination.close();

            await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
            await().until(() -> server.open.get() == 0);
        }
    }

    @Test
    void close_endsAllThreadsAfterATimeoutToo() throws Exception {
        List<Thread> before = threads();
        try (RawServer server =
                new RawServer((request, client) -> client.getInputStream().readAllBytes())) {
            Destination destination = Endpoints.at(server, "timeout", Duration.ofMillis(50));
            assertThat(destination.deliver(Events.of(1))).isInstanceOf(TryAgain.class);

            destination.close();

            await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
        }
    }

    /** The JDK keeps hold of a client's threads until the client is garbage, so they must not keep hold of it. */
    @Test
    void clientThatNobodyHolds_isGarbage() throws Exception {
        List<Thread> before = threads();
        try (RawServer server = new RawServer(RawServer.status(200))) {
            Endpoints.at(server).deliver(Events.of(1));
            assertThat(threads()).isNotEqualTo(before);

            await().untilAsserted(() -> {
                System.gc();
                assertThat(watchers()).isSubsetOf(before);
            });
        }
    }

    @Test
    void threads_holdNoClassLoaderOfTheirCreator() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader webapp = new ClassLoader() {};
        Thread.currentThread().setContextClassLoader(webapp);
        try (RawServer server = new RawServer(RawServer.status(200));
                Destination destination = Endpoints.at(server)) {
            destination.deliver(Events.of(1));

            assertThat(threads())
                    .extracting(Thread::getContextClassLoader)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .doesNotContain(webapp);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(webapp);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void deliver_goesOnAfterSomebodyInterruptedTheThreadsOfTheClient() throws Exception {
        try (RawServer server = new RawServer(RawServer.status(200));
                Destination destination = Endpoints.at(server, "timeout", Duration.ofMillis(500))) {
            destination.deliver(Events.of(1));

            List<Thread> interrupted = threads();
            interrupted.forEach(Thread::interrupt);

            await().untilAsserted(
                            () -> assertThat(destination.deliver(Events.of(1))).isInstanceOf(Delivered.class));
            assertThat(threads()).isNotEmpty().isNotEqualTo(interrupted);
        }
    }

    /** The JDK's, one a client. */
    private static List<Thread> watchers() {
        return threads().stream()
                .filter(thread -> thread.getName().endsWith("-SelectorManager"))
                .toList();
    }

    /** Those of any client. */
    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-")
                        || thread.getName().startsWith("footfall-http-"))
                .toList();
    }
}
