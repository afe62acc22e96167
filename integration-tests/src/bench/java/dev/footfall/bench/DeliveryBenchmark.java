// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.footfall.destination.Batch;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.http.HttpDestinationType;
import dev.footfall.event.Event;
import dev.footfall.event.EventJson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a destination's thread pay for an event that goes over HTTP in a batch of 500, from the bytes the journal has
 * to the answer of a server on loopback, compressed and not? Beside it the same bytes posted with no destination around
 * them: what is left is ours.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DeliveryBenchmark {
    private static final int EVENTS = 500;
    private static final String EVENT = """
            {"type":"page","messageId":"0190a000-0000-7000-8000-%012d","timestamp":"2026-11-20T10:00:00.123Z",\
            "anonymousId":"4c3d2f1e5b6a798877665544332211%02d","context":{"page":{"url":"https://shop.example.com/catalogue/\
            garden/oak-bench-%1$d?utm_source=newsletter&utm_medium=email&utm_campaign=spring","path":"/catalogue/garden/oak-bench-%1$d",\
            "search":"?utm_source=newsletter&utm_medium=email&utm_campaign=spring","referrer":"https://www.example.com/articles/benches"},\
            "campaign":{"source":"newsletter","medium":"email","name":"spring"},"ip":"198.51.100.0","userAgent":"Mozilla/5.0 \
            (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36","locale":"de-DE",\
            "headers":{"sec-ch-ua-platform":"\\"Linux\\"","sec-fetch-site":"cross-site"},"cookies":{"_ga":"GA1.1.1042876423.1763632800"},\
            "http":{"method":"GET","status":200,"durationMs":12.3,"bytes":5123,"host":"shop.example.com","contentType":"text/html"},\
            "footfall":{"engine":"default","site":"localhost/shop","host":"tomcat-valve","origin":"server","trust":"server",\
            "state":"served","lane":"00","seq":%1$d},"library":{"name":"footfall","version":"1.0.0"}}}""";

    /** {@code gzip} of the destination. */
    @Param({"false", "true"})
    private String gzip;

    private final Batch batch = new Batch(
            "00",
            "0f8fad5b-d9cb-469f-a165-70867728950e:1-" + EVENTS,
            IntStream.range(0, EVENTS).<Batch.Entry>mapToObj(Journaled::of).toList());
    private HttpServer server;
    private Destination destination;
    private Poster poster;

    private record Journaled(long sequence, byte[] bytes) implements Batch.Entry {
        static Journaled of(int number) {
            return new Journaled(number, EVENT.formatted(number, number % 100).getBytes(UTF_8));
        }

        @Override
        public String site() {
            return "localhost/shop";
        }

        @Override
        public Event event() {
            return EventJson.read(bytes, 0, bytes.length);
        }
    }

    @Setup(Level.Trial)
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        destination = new HttpDestinationType()
                .create(new DestinationConfig("crm", "http", null, Path.of("unused"), options(url)));
        poster = new Poster(url, batch.entries().stream().map(Batch.Entry::bytes).toList());
    }

    private Map<String, Object> options(String url) {
        return Map.of(
                "url", url,
                "format", "json",
                "gzip", gzip,
                "maxEvents", (long) EVENTS,
                "maxBytes", 1L << 20,
                "linger", Duration.ofMillis(500),
                "timeout", Duration.ofSeconds(15),
                "connectTimeout", Duration.ofSeconds(3));
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public DeliveryResult destination() throws Exception {
        DeliveryResult result = destination.deliver(batch);
        if (!(result instanceof DeliveryResult.Delivered)) {
            throw new IllegalStateException(result.toString());
        }
        return result;
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int plainPost() throws Exception {
        return poster.post();
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        destination.close();
        server.stop(0);
    }
}
