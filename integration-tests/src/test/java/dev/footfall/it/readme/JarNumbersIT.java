// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The drop-in JAR is without the library's own parsing of numbers: every number an event may hold is read all the same. */
final class JarNumbersIT {
    private static final String LONGEST = "1234567890".repeat(6) + "1234";

    @Test
    void numbers_areReadByTheJarAlone() throws Exception {
        Object properties = read("""
                {"name": "bought", "properties": {"price": 12.5, "far": 1e300, "exact": 0.%s, "whole": %s}}
                """.formatted(LONGEST.substring(2), LONGEST));

        assertThat(properties)
                .isEqualTo(Map.of(
                        "price",
                        12.5,
                        "far",
                        1e300,
                        "exact",
                        new BigDecimal("0." + LONGEST.substring(2)),
                        "whole",
                        new BigInteger(LONGEST)));
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 500, 600, 1_300, 5_000})
    void number_isRefusedWhereItIsTooLong(int digits) {
        String tooLong = "{\"name\": \"bought\", \"properties\": {\"price\": 0.%s}}".formatted("1".repeat(digits));

        assertThatThrownBy(() -> read(tooLong))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an event");
    }

    /** With no library but those in the JAR. */
    private static Object read(String json) throws Exception {
        URL jar = Path.of(System.getProperty("integration.jar")).toUri().toURL();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            Class<?> payload = alone.loadClass("dev.footfall.event.Payload");
            Object read = payload.getMethod("read", byte[].class).invoke(null, (Object) json.getBytes(UTF_8));
            return payload.getMethod("properties").invoke(read);
        }
    }
}
