// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.footfall.enrich.address.Address;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What nobody can be told by any more is nowhere any more: not in the directory, not in the memory. The test itself
 * knows the salt under a mask alone, else it would find its own.
 */
class SaltDestructionTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final String SALT = "salt/2026-11-29";
    private static final Address CLIENT = Address.parse("192.0.2.1");
    private static final byte PLAIN = 0;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    @TempDir
    Path directory;

    @TempDir
    Path dumps;

    @Test
    void salt_isNowhereOnceItsTwoDaysAreOver() throws IOException {
        Visitors visitors = Visitors.of(directory, new FileSalts(directory));
        visitors.prepare(NOON);
        byte[] masked = MaskedSearch.masked(directory.resolve(SALT));
        String id = idAtNoon(visitors);

        assertThat(inFiles(masked, PLAIN)).containsExactly(directory.resolve(SALT));
        Path before = dump("before");
        assertThat(MaskedSearch.isIn(before, masked, INNER)).isTrue();
        assertThat(MaskedSearch.isIn(before, masked, OUTER)).isTrue();

        visitors.prepare(NOON.plus(1, ChronoUnit.DAYS));
        assertThat(idAtNoon(visitors)).isEqualTo(id); // Its late events are still to come.
        visitors.prepare(NOON.plus(2, ChronoUnit.DAYS));

        assertThat(idAtNoon(visitors)).isNull();
        Path after = dump("after");
        for (byte pad : List.of(PLAIN, INNER, OUTER)) {
            assertThat(inFiles(masked, pad)).isEmpty();
            assertThat(MaskedSearch.isIn(after, masked, pad)).as("pad %d", pad).isFalse();
        }
    }

    /** Ids are kept for the next page of their visitors, under hashes of whose they are: these go with the salt. */
    @Test
    void idsOfADay_areKeptNoLongerThanItsSalt() throws IOException {
        Salts salts = new Salts(new FileSalts(directory));
        salts.prepare(NOON);
        DailyIds ids = new DailyIds(salts);
        ids.of(CLIENT, "Firefox", "localhost", NOON.toEpochMilli());
        RecentIds recent =
                salts.of(LocalDate.ofInstant(NOON, ZoneOffset.UTC).toEpochDay()).recent();
        byte[] masked = MaskedSearch.masked(ByteBuffer.allocate(Long.BYTES)
                .putLong(recent.hash(CLIENT, "Firefox", "localhost"))
                .array());
        assertThat(MaskedSearch.isIn(dump("known"), masked, PLAIN)).isTrue();

        salts.prepare(NOON.plus(2, ChronoUnit.DAYS));

        assertThat(MaskedSearch.isIn(dump("forgotten"), masked, PLAIN)).isFalse();
        assertThat(ids.of(CLIENT, "Firefox", "localhost", NOON.toEpochMilli())).isNull();
    }

    /** Whoever held on to it could not even tell whether somebody was among them. */
    @Test
    void idsOfADay_areUnderAKeyThatIsWipedToo() {
        RecentIds one = new RecentIds();
        RecentIds other = new RecentIds();
        assertThat(one.hash(CLIENT, "Firefox", "localhost")).isNotEqualTo(other.hash(CLIENT, "Firefox", "localhost"));

        one.wipe();
        other.wipe();

        assertThat(one.hash(CLIENT, "Firefox", "localhost")).isEqualTo(other.hash(CLIENT, "Firefox", "localhost"));
    }

    @Test
    void salt_leavesTheMemoryWhenTheEngineStopsAndStaysForTheNext() throws IOException {
        Visitors visitors = Visitors.of(directory, new FileSalts(directory));
        visitors.prepare(NOON);
        byte[] masked = MaskedSearch.masked(directory.resolve(SALT));

        visitors.close();

        Path dump = dump("closed");
        for (byte pad : List.of(PLAIN, INNER, OUTER)) {
            assertThat(MaskedSearch.isIn(dump, masked, pad)).as("pad %d", pad).isFalse();
        }
        assertThat(idAtNoon(visitors)).isNull();
        assertThat(inFiles(masked, PLAIN)).containsExactly(directory.resolve(SALT));
    }

    private static String idAtNoon(Visitors visitors) {
        return visitors.daily(CLIENT, "Firefox", "localhost", NOON.toEpochMilli());
    }

    private List<Path> inFiles(byte[] masked, byte pad) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> MaskedSearch.isIn(file, masked, pad))
                    .toList();
        }
    }

    /** Of what can still be reached. */
    private Path dump(String name) throws IOException {
        Path dump = dumps.resolve(name + ".hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        return dump;
    }
}
