// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SeenTest {
    private final Seen<String> seen = new Seen<>(64, 8 << 10);

    private void put(int scope, String text, String value) {
        byte[] bytes = ("<" + text + ">").getBytes(US_ASCII);
        seen.put(scope, bytes, 1, bytes.length - 2, value, value.length());
    }

    private @Nullable String get(int scope, String text) {
        byte[] bytes = (text + "..").getBytes(US_ASCII);
        return seen.get(scope, bytes, 0, bytes.length - 2);
    }

    @Test
    void get_findsWhatBecameOfTheSameBytes() {
        put(1, "/a/page/of/some/length", "one");
        put(1, "/b", "two");

        assertThat(get(1, "/a/page/of/some/length")).isEqualTo("one");
        assertThat(get(1, "/b")).isEqualTo("two");
    }

    @Test
    void get_findsNothingOfOtherBytesNorInAnotherScope() {
        put(1, "/a/page", "one");

        assertThat(get(1, "/a/pagf")).isNull();
        assertThat(get(1, "/a/pag")).isNull();
        assertThat(get(1, "")).isNull();
        assertThat(get(2, "/a/page")).isNull();
    }

    @Test
    void put_keepsNothingThatIsLong() {
        put(1, "x".repeat(Seen.LONGEST), "kept");
        put(1, "x".repeat(Seen.LONGEST + 1), "not kept");

        assertThat(get(1, "x".repeat(Seen.LONGEST))).isEqualTo("kept");
        assertThat(get(1, "x".repeat(Seen.LONGEST + 1))).isNull();
    }

    @Test
    void put_makesRoomAndNeverMixesThemUp() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            String text = "/page/" + random.nextInt(300);
            String known = get(0, text);
            assertThat(known == null || known.equals("of " + text)).isTrue();
            put(0, text, "of " + text);
            assertThat(get(0, text)).isEqualTo("of " + text);
        }
    }

    @Test
    void put_letsOthersGoWhenTheBytesAreUsedUp() {
        for (int i = 0; i < 20; i++) {
            put(0, "/" + i, "x".repeat(1 << 10));
        }

        int kept = 0;
        for (int i = 0; i < 20; i++) {
            kept += get(0, "/" + i) == null ? 0 : 1;
        }
        assertThat(kept).isBetween(4, 7);
        assertThat(get(0, "/19")).isNotNull();
    }
}
