// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.http.Compression.Mode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final URI FAR = URI.create("https://collector.example.com/");
    private static final byte[] LARGE = new byte[1025];

    @ParameterizedTest
    @CsvSource({
        "auto, https, false, true",
        "auto, HTTPS, false, true",
        "auto, http, false, false",
        "auto, https, true, false",
        "true, http, true, true",
        "false, https, false, false"
    })
    void pays_farAwayAndUnsignedUnlessTold(String mode, String scheme, boolean signed, boolean pays) {
        Compression compression = new Compression(Mode.of(mode), URI.create(scheme + "://localhost/"), signed);

        assertThat(compression.pays(LARGE)).isEqualTo(pays);
        assertThat(compression.pays(new byte[1024])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 415, 422})
    void mayBeAtFault_untilItWorked(int status) {
        Compression compression = new Compression(Mode.AUTO, FAR, false);
        assertThat(compression.mayBeAtFault(status)).isTrue();

        compression.answered(200);

        assertThat(compression.mayBeAtFault(status)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 413, 429, 500, 502, 503})
    void mayBeAtFault_neverForWhatMayHaveTakenItOrSaysSomethingElse(int status) {
        assertThat(new Compression(Mode.AUTO, FAR, false).mayBeAtFault(status)).isFalse();
    }

    @Test
    void pays_notAfterAFailureUntilOneWithoutItFailsToo() {
        Compression compression = new Compression(Mode.AUTO, FAR, false);

        compression.answered(500);
        assertThat(compression.pays(LARGE)).isFalse();
        compression.answeredPlain(new byte[10], 200);
        compression.answeredPlain(LARGE, 503);
        assertThat(compression.pays(LARGE)).isFalse();
        compression.answeredPlain(LARGE, 500);
        assertThat(compression.pays(LARGE)).isTrue();
    }

    @Test
    void pays_neverAgainOnceItFailedAndOneWithoutItWorked() {
        Compression compression = new Compression(Mode.AUTO, FAR, false);

        compression.answered(500);
        compression.answeredPlain(LARGE, 200);
        compression.answeredPlain(LARGE, 500);

        assertThat(compression.pays(LARGE)).isFalse();
    }

    @Test
    void pays_whateverFailsOnceItWorkedOrTheOperatorWantsIt() {
        Compression proven = new Compression(Mode.AUTO, FAR, false);
        Compression wanted = new Compression(Mode.TRUE, FAR, false);

        proven.answered(200);
        proven.answered(500);
        wanted.answered(500);

        assertThat(proven.pays(LARGE)).isTrue();
        assertThat(wanted.pays(LARGE)).isTrue();
    }

    @Test
    void mayBeAtFault_neverIfTheOperatorWantsIt() {
        assertThat(new Compression(Mode.TRUE, FAR, false).mayBeAtFault(415)).isFalse();
    }

    @Test
    void gzip_isReadByAnyReader() throws Exception {
        byte[] small = Compression.gzip("what is said once ".repeat(100).getBytes(UTF_8));

        assertThat(small).hasSizeLessThan(200);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(small))).hasContent("what is said once ".repeat(100));
    }
}
