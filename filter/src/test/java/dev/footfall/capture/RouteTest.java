// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.ring.EventRing;
import dev.footfall.ring.RingConfig;
import dev.footfall.ring.SlotText;
import dev.footfall.status.Decisions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
    private static final String SPRING = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    private final EventRing ring = new EventRing(new RingConfig(64, 4096));

    @ParameterizedTest
    @CsvSource({
        "/a/{id}, /b/{id}, /c/*, /a/{id}",
        ", /b/{id}, /c/*, /b/{id}",
        "'', /, /c/*, /",
        ", /**, /c/*, /c/*",
        ", , /c/*, /c/*",
        ", /*, ,",
        ", , ,"
    })
    void route_isWhatTheApplicationSaysElseSpringElseTheContainer(
            @Nullable String application, @Nullable String spring, @Nullable String mapping, @Nullable String route) {
        FakeExchange exchange = new FakeExchange();
        with(exchange, "dev.footfall.route", application);
        with(exchange, SPRING, spring);
        with(exchange, "mapping", mapping);

        new PageCapture(7, "localhost/shop", CaptureConfig.defaults(), ring, new Decisions()).exit(exchange);

        List<String> lines = new ArrayList<>();
        ring.drain((slot, sequence) -> lines.addAll(SlotText.of(slot)), 1);
        assertThat(lines).contains("URI=/signup");
        assertThat(lines.stream().filter(line -> line.startsWith("ROUTE=")))
                .isEqualTo(route == null ? List.of() : List.of("ROUTE=" + route));
    }

    private static void with(FakeExchange exchange, String name, @Nullable String value) {
        if (value != null) {
            exchange.with(name, value);
        }
    }
}
