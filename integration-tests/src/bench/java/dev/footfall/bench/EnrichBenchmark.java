// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.Enriched;
import dev.footfall.enrich.Enricher;
import dev.footfall.enrich.Identity;
import dev.footfall.enrich.SiteFacts;
import dev.footfall.enrich.VisitorConfig;
import dev.footfall.enrich.visitor.SaltProviders;
import dev.footfall.enrich.visitor.VisitorMode;
import dev.footfall.enrich.visitor.Visitors;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.Field;
import dev.footfall.ring.RingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the journal thread pay to make an event of a slot, and JSON of that, with every default on, and what of it
 * is for telling visitors apart and for scrubbing? A page of a browser with ten headers that are kept, four cookies, a
 * referrer and a campaign; every visit of another client out of 4,096.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EnrichBenchmark {
    private static final int CLIENTS = 4_096;
    private static final String[] HEADERS = {
        "sec-ch-ua", "\"Chromium\";v=\"142\", \"Not_A Brand\";v=\"99\"",
        "sec-ch-ua-mobile", "?0",
        "sec-ch-ua-platform", "\"Linux\"",
        "sec-fetch-site", "cross-site",
        "sec-fetch-mode", "navigate",
        "sec-fetch-user", "?1",
        "sec-fetch-dest", "document"
    };
    private static final String[] COOKIES = {
        "_ga", "GA1.1.1042876423.1763632800",
        "_ga_7WN3ZQ1X9K", "GS2.1.s1763632800$o3$g1$t1763632911$j42$l0$h0",
        "_pk_id.1.5b2e", "c1f0a4d2b9e81763.1763632800.",
        "ajs_anonymous_id", "6f9619ff-8b86-4011-b42d-00c04fc964ff"
    };

    /** {@code scrubbing}: no visitors, no sessions; {@code visitors}: no scrubbing. */
    @Param({"nothing", "scrubbing", "visitors", "defaults"})
    private String settings;

    private final EventSlot[] slots = new EventSlot[CLIENTS];
    private Path directory;
    private Visitors visitors;
    private Enricher enricher;
    private long sequence;

    @Setup
    public void fill() throws IOException {
        directory = Files.createTempDirectory("enrich-benchmark");
        visitors = Visitors.of(directory, SaltProviders.of("file", directory));
        visitors.prepare(Instant.now());
        enricher = new Enricher(new Identity("default", "00", 42, "1.0.0"), visitors);
        enricher.site(1, new SiteFacts("localhost/shop", config(), "filter"));
        EventRing ring = new EventRing(new RingConfig(CLIENTS, 4 << 10));
        for (int client = 0; client < CLIENTS; client++) {
            slots[client] = ring.slot(ring.claim(System.currentTimeMillis()));
            visit(slots[client], client);
        }
    }

    private EnrichConfig config() {
        EnrichConfig defaults = EnrichConfig.defaults();
        boolean tellsApart = settings.equals("visitors") || settings.equals("defaults");
        return new EnrichConfig(
                defaults.internalProxies(),
                defaults.remoteIpHeader(),
                defaults.ip(),
                null,
                settings.equals("scrubbing") || settings.equals("defaults"),
                List.of(),
                defaults.consent(),
                tellsApart ? defaults.visitor() : new VisitorConfig(VisitorMode.OFF, Duration.ZERO, false));
    }

    private static void visit(EventSlot slot, int client) {
        slot.begin(1, Kind.PAGE, EventSlot.State.SERVED, System.currentTimeMillis());
        slot.outcome(200, 12_300_000, 5_123);
        slot.put(Field.METHOD, "GET");
        slot.put(Field.SCHEME, "https");
        slot.put(Field.HOST, "shop.example.com");
        slot.put(Field.URI, "/catalogue/garden/chairs-and-benches/oak-bench-1042");
        slot.put(Field.QUERY, "utm_source=newsletter&utm_medium=email&utm_campaign=spring+sale&page=2&sort=price");
        slot.put(Field.PEER, "10.0.0.1");
        slot.put(Field.FORWARDED_FOR, "198.51." + client / 256 + "." + client % 256);
        slot.put(Field.REFERRER, "https://www.example.com/articles/2026/11/benches?ref=weekly");
        slot.put(
                Field.USER_AGENT,
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36");
        slot.put(Field.LANGUAGE, "de-DE,de;q=0.9,en;q=0.8");
        slot.put(Field.CONTENT_TYPE, "text/html;charset=UTF-8");
        pairs(slot, Field.HEADER, HEADERS);
        pairs(slot, Field.COOKIE, COOKIES);
        slot.seal();
    }

    private static void pairs(EventSlot slot, Field field, String[] pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            slot.putPair(field, pairs[i], pairs[i + 1], 0, pairs[i + 1].length());
        }
    }

    @Benchmark
    public int event() {
        long number = sequence++;
        Enriched enriched = enricher.enrich(slots[(int) (number % CLIENTS)], number, number);
        return ((Enriched.Written) enriched).json().size();
    }

    @TearDown
    public void clear() throws IOException {
        visitors.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
