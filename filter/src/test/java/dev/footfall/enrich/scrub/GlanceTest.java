// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GlanceTest {
    private static final int MANY_DIGITS = 13;
    private static final String[] PIECES = {
        "oak",
        "bench",
        "chairs-and-benches",
        "2026",
        "1",
        "-",
        "_",
        "/",
        ".",
        "+",
        "=",
        "a",
        "F",
        "eyJ",
        "ghp_",
        "sk-",
        "hvs.",
        "AKIA",
        "de89",
        "mt84",
        "deadbeefcafe",
        "a1b2c3d4e5",
        "x7q",
        "#",
        "token"
    };

    private final Glance glance = new Glance();

    private boolean isHarmless(String text) {
        return glance.isHarmless(text, 0, text.length(), MANY_DIGITS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/catalogue/garden/chairs-and-benches/oak-bench-1042",
                "/blog/the-ten-best-garden-chairs-of-2026",
                "page=2",
                "sort=price-ascending-then-name"
            })
    void ordinaryTexts_needNoCloserLook(String text) {
        assertThat(isHarmless(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/deadbeefdeadbeefdeadbeef",
                "/a/ghp_a1b2c3d4e5f6a7b8c9d0",
                "/a/hvs.a1b2c3d4e5f6a7b8c9d0",
                "a@b",
                "/a%20b",
                "/a/mt84-malt-0110-0abc-defg-hijk-lmno-pqr"
            })
    void whateverMayBeMore_isLookedAt(String text) {
        assertThat(isHarmless(text)).isFalse();
    }

    /** Where a glance finds long words harmless, a closer look finds nothing. */
    @Test
    void closerLook_findsNothingInWhatIsHarmless() {
        Random random = new Random(5);
        int harmless = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder("/chairs-and-benches");
            int pieces = random.nextInt(12);
            for (int piece = 0; piece < pieces; piece++) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            if (isHarmless(text.toString())) {
                harmless++;
                assertThat(isMarked(text.toString())).as(text.toString()).isFalse();
            }
        }

        assertThat(harmless).isGreaterThan(1_000);
    }

    private static boolean isMarked(String raw) {
        DecodedText text = new DecodedText();
        text.decode(raw, 0, raw.length());
        SecretShapes.markUserinfo(text);
        SecretShapes.markEmails(text);
        SecretShapes.markSignedTokens(text);
        KnownKeys.mark(text);
        new AccountNumbers().mark(text);
        SecretShapes.markRandom(text);
        SecretShapes.markBase64(text);
        return text.isMarked();
    }
}
