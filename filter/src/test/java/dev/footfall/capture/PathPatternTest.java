// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "/**, /",
                "/**, /a/b/c",
                "/, /",
                "/admin, /admin",
                "/admin/**, /admin",
                "/admin/**, /admin/",
                "/admin/**, /admin/a/b",
                "/a/*, /a/b",
                "/a/*, /a/",
                "/a/?, /a/b",
                "*.pdf, /x.pdf",
                "*.pdf, /a/b/x.pdf",
                "**/x, /a/x",
                "/**/x, /x",
                "/a/**/z, /a/z",
                "/a/**/z, /a/b/c/z",
                "/a/**/b/*.html, /a/b/x/b/y.html",
                "/**/a/**/b, /x/a/y/a/z/b",
                "/a*b*c, /aXbbYc",
                "/**/**, /a",
            })
    void matches_whatThePatternMeans(String pattern, String path) {
        assertThat(new PathPattern("include", pattern).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /a",
        "/admin, /admin/",
        "/admin, /Admin",
        "/admin/**, /administrator",
        "/a/*, /a/b/c",
        "/a/*, /a",
        "/a/?, /a/bc",
        "/a/?, /a/",
        "*.pdf, /x.pdf/y",
        "*.pdf, /x.pdfx",
        "/a/**/z, /a/b",
        "/a/**/z, /b/z",
        "/**/a/**/b, /x/b/a",
    })
    void matches_nothingElse(String pattern, String path) {
        assertThat(new PathPattern("include", pattern).matches(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "?", "http://x"})
    void constructor_refusesWhatIsNoPath(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PathPattern("exclude", pattern))
                .withMessage("exclude must be paths that start with / or *, got " + pattern);
    }

    @Test
    void matches_isNotDrawnIntoExponentialWork() {
        PathPattern pattern = new PathPattern("include", "/**/a/**/a/**/a/**/*a*a*a*a*b");
        String path = "/a".repeat(2_000) + "/" + "a".repeat(4_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(pattern.matches(path)).isFalse());
    }
}
