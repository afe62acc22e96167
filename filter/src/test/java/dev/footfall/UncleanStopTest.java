// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import dev.footfall.journal.JournalRecord;
import dev.footfall.journal.LaneReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next start says of a run that was killed. */
class UncleanStopTest {
    @TempDir
    Path dir;

    private final Lines log = new Lines();

    @Test
    void start_namesTheTimeOfAnUncleanStop() throws IOException {
        Path lane = dir.resolve("killed/t/lane-00");
        try (Journal journal = Journal.open(JournalConfig.in(dir.resolve("whole/t")))) {
            byte[] event = "{}".getBytes(UTF_8);
            journal.add(journal.site("localhost", false), JournalRecord.EVENT, 1, event, 0, event.length);
            journal.flush();
            Path segment = journal.home().resolve("00000000000000000000.seg");
            Files.createDirectories(lane);
            Files.copy(segment, lane.resolve(segment.getFileName()));
        }
        String time = LaneReport.of(lane).lastWrite().toString();

        startIn("killed");

        assertThat(log.lines)
                .filteredOn(line -> line.startsWith("Footfall stopped uncleanly"))
                .singleElement()
                .asString()
                .startsWith(
                        "Footfall stopped uncleanly at " + time + ": up to one poll of events after that is unknown");
    }

    @Test
    void start_saysNothingOfAStopThatWasInOrder() {
        startIn("closed");
        startIn("closed");

        assertThat(log.lines).isNotEmpty().noneMatch(line -> line.contains("uncleanly"));
    }

    private void startIn(String name) {
        Logger logger = Logger.getLogger("dev.footfall");
        logger.addHandler(log);
        try (Engines engines = new Engines(dir.resolve(name))) {
            engines.join(Map.of());
        } finally {
            logger.removeHandler(log);
        }
    }

    private static final class Lines extends Handler {
        final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(new MessageFormat(line.getMessage()).format(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
