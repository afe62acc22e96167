// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a claim is held, not used
class LaneClaimTest {
    @TempDir
    private Path directory;

    @Test
    void take_refusesASecondOfTheSameLaneAlone() throws Exception {
        try (LaneClaim first = LaneClaim.take(directory, "00");
                LaneClaim other = LaneClaim.take(directory, "01")) {
            assertThatIOException()
                    .isThrownBy(() -> LaneClaim.take(directory, "00"))
                    .withMessageContaining("lane 00 there is written by another");
        }

        LaneClaim.take(directory, "00").close();
    }

    @Test
    void take_knowsADirectoryByAnyName() throws Exception {
        try (LaneClaim first = LaneClaim.take(directory, "00")) {
            assertThatIOException()
                    .isThrownBy(() -> LaneClaim.take(directory.resolve("../" + directory.getFileName()), "00"));
        }
    }

    @Test
    void take_keepsOtherProcessesOutEvenAfterARival() throws Exception {
        try (LaneClaim first = LaneClaim.take(directory, "00")) {
            assertThat(otherProcess()).isEqualTo(OtherProcess.REFUSED);
            assertThatIOException().isThrownBy(() -> LaneClaim.take(directory, "00"));
            assertThat(otherProcess()).isEqualTo(OtherProcess.REFUSED);
        }

        assertThat(otherProcess()).isEqualTo(OtherProcess.TAKEN);
    }

    private int otherProcess() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = place(LaneClaim.class) + File.pathSeparator + place(OtherProcess.class);
        Process process = new ProcessBuilder(java, "-cp", classes, OtherProcess.class.getName(), directory.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    static final class OtherProcess {
        static final int TAKEN = 10;
        static final int REFUSED = 11;

        public static void main(String[] args) {
            try (LaneClaim claim = LaneClaim.take(Path.of(args[0]), "00")) {
                System.exit(TAKEN);
            } catch (IOException e) {
                System.exit(REFUSED);
            }
        }
    }
}
