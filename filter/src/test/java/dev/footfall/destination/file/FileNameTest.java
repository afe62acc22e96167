// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20-00.ndjson",
                "2026-11-20-15.ndjson.gz",
                "2026-11-20-00.1.ndjson",
                "2026-11-20-00.12.ndjson.gz"
            })
    void parse_readsWhatItWrites(String text) {
        assertThat(FileName.parse(text)).map(FileName::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-20.ndjson",
                "2026-11-20-00.ndjson.zip",
                "2026-11-20-00.ndjson.gz.bak",
                "2026-11-20-00.0.ndjson",
                "2026-11-20-00.01.ndjson",
                "2026-11-20-00.9999999.ndjson",
                "2026-02-30-00.ndjson",
                "9999-99-99-00.ndjson",
                ".2026-11-20-00.ndjson.gz.tmp",
                "copy of 2026-11-20-00.ndjson",
                "2026-11-20-00.ndjson\n"
            })
    void parse_leavesOtherNamesAlone(String text) {
        assertThat(FileName.parse(text)).isEmpty();
    }

    @Test
    void order_isByAge() {
        assertThat(Stream.of(
                                "2026-11-20-00.2.ndjson",
                                "2026-11-20-00.10.ndjson",
                                "2026-11-20-00.ndjson",
                                "2026-11-19-01.ndjson.gz",
                                "2026-11-20-00.2.ndjson.gz")
                        .map(FileName::parse)
                        .map(Optional::orElseThrow)
                        .sorted()
                        .map(FileName::toString))
                .containsExactly(
                        "2026-11-19-01.ndjson.gz",
                        "2026-11-20-00.ndjson",
                        "2026-11-20-00.2.ndjson",
                        "2026-11-20-00.2.ndjson.gz",
                        "2026-11-20-00.10.ndjson");
    }

    @Test
    void next_countsPartsFromOne() {
        FileName name = new FileName(LocalDate.of(2026, 11, 20), "00", 0, false);

        assertThat(name.next()).hasToString("2026-11-20-00.1.ndjson");
        assertThat(name.next().next().gzip()).hasToString("2026-11-20-00.2.ndjson.gz");
    }
}
