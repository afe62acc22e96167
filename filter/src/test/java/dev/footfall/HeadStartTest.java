// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadStartTest {
    @TempDir
    Path dir;

    private Settings settings(Map<String, String> more) {
        return Settings.builder()
                .context("/ahead")
                .add(Origin.CODE, Map.of("engine", "ahead", "directory", dir.toString()))
                .add(Origin.INIT_PARAM, more)
                .build();
    }

    @Test
    void rehearse_leavesNothingBehind() throws Exception {
        Lines log = new Lines();
        Logger logger = Logger.getLogger("dev.footfall");
        logger.addHandler(log);
        try {
            new HeadStart(settings(Map.of()), () -> false).rehearse();
        } finally {
            logger.removeHandler(log);
        }

        assertThat(dir).isEmptyDirectory();
        assertThat(log.lines).isEmpty();
        assertThat(ManagementFactory.getPlatformMBeanServer()
                        .queryNames(new ObjectName("dev.footfall:engine=ahead,*"), null))
                .isEmpty();
    }

    @Test
    void rehearse_passesOverDestinationsThatCannotBe() {
        Map<String, String> bad = Map.of("destinations", "crm", "crm.type", "http", "crm.url", "gopher://127.0.0.1/");

        assertThatCode(() -> new HeadStart(settings(bad), () -> false).rehearse())
                .doesNotThrowAnyException();
    }

    @Test
    void rehearse_endsOnceItIsOfNoUse() {
        List<String> asked = new CopyOnWriteArrayList<>();

        new HeadStart(settings(Map.of()), () -> asked.add("once")).rehearse();

        assertThat(asked).hasSize(1);
    }

    private static final class Lines extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
