// SPDX-License-Identifier: Apache-2.0
package dev.footfall.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorConfigTest {
    @Test
    void collector_isClosedByDefault() {
        assertThat(CollectorConfig.closed()).isEqualTo(new CollectorConfig(false, "/_pv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_pv", "/a/b", "/~x.y-z_9"})
    void path_isOfPlainParts(String path) {
        assertThat(new CollectorConfig(true, path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "_pv", "/_pv/", "//x", "/a b", "/a%20b", "/a;b", "/ä", "/*", "/a\n"})
    void path_isNothingElse(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CollectorConfig(true, path))
                .withMessage("browserPath must be a path such as /_pv, of letters, digits and . _ ~ -, got " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..", "/a/../b", "/./a", "/a/."})
    void path_isWhatAServerCanBeAskedFor(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CollectorConfig(true, path));
    }
}
