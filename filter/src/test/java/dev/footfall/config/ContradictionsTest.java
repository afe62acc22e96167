// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContradictionsTest {
    @TempDir
    Path base;

    @Test
    void cookieThatNobodySets_isSaid() {
        World world = new World(base).contextParam("footfall.visitor", "cookie");

        assertThat(world.settings().warnings())
                .extracting(Warning::message)
                .containsExactly("visitor=cookie sets no cookie at site localhost/shop while browser is false: its"
                        + " visitors have ids of a day. Set browser=true");
        assertThat(world.contextParam("footfall.browser", "true").settings().warnings())
                .isEmpty();
    }

    @Test
    void cookieOfABeacon_isSaidWhereNobodyAnswersOne() {
        Settings.Builder jetty = Settings.builder()
                .host("jetty-handler")
                .context("/shop")
                .add(
                        Origin.CONTEXT_PARAM,
                        Map.of(
                                "footfall.visitor", "cookie",
                                "footfall.browser", "true",
                                "footfall.cookieOn", "beacon"));

        assertThat(jetty.build().warnings())
                .extracting(Warning::message)
                .singleElement()
                .asString()
                .startsWith("cookieOn=beacon needs the filter at site localhost/shop");
        assertThat(jetty.host("filter").build().warnings()).isEmpty();
    }
}
