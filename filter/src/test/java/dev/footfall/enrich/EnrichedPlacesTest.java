// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static dev.footfall.enrich.geo.MaxMindWriter.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.address.Cidr;
import dev.footfall.enrich.address.IpDetail;
import dev.footfall.enrich.consent.ConsentConfig;
import dev.footfall.enrich.geo.MaxMindWriter;
import dev.footfall.event.Context;
import dev.footfall.event.Context.Geo;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an event says its visitor is, and when it does not. */
class EnrichedPlacesTest {
    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = dir.resolve("city.mmdb");
        Files.write(
                file,
                MaxMindWriter.file(Map.of("203.0.113.7/32", place("US", "CA"), "203.0.113.8/32", place("DE", "BE"))));
    }

    private Context context(IpDetail ip, Consumer<EventSlot> facts) {
        EnrichConfig config = new EnrichConfig(
                Cidr.parseAll(EnrichConfig.DEFAULT_INTERNAL_PROXIES),
                EnrichConfig.DEFAULT_REMOTE_IP_HEADER,
                ip,
                file,
                true,
                List.of(),
                ConsentConfig.defaults(),
                VisitorConfig.defaults());
        return new Enriching(config)
                .event(slot -> {
                    slot.put(Field.FORWARDED_FOR, "203.0.113.7");
                    facts.accept(slot);
                })
                .context();
    }

    @Test
    void place_isThatOfTheWholeAddressHoweverLittleOfItIsKept() {
        assertThat(context(IpDetail.TRUNCATED, slot -> {}).geo()).isEqualTo(new Geo("US", "US-CA"));
        Context without = context(IpDetail.OFF, slot -> {});
        assertThat(without.ip()).isNull();
        assertThat(without.geo()).isEqualTo(new Geo("US", "US-CA"));
    }

    @Test
    void visitorWhoAsksNotToBeFollowed_isInARegionLikeAnyOther() {
        Context context = context(IpDetail.TRUNCATED, slot -> Enriching.pair(slot, Field.HEADER, "sec-gpc", "1"));

        assertThat(context.geo()).isEqualTo(new Geo("US", "US-CA"));
    }

    @Test
    void visitorWhoOptedOut_isInACountryAlone() {
        Context context =
                context(IpDetail.TRUNCATED, slot -> Enriching.pair(slot, Field.SIGNAL, "footfall_optout", "1"));

        assertThat(context.ip()).isNull();
        assertThat(context.geo()).isEqualTo(new Geo("US", null));
    }

    @Test
    void prefetchByTheBrowsersOwnProxy_isNowhere() {
        Context context = context(
                IpDetail.FULL,
                slot -> Enriching.pair(slot, Field.HEADER, "sec-purpose", "prefetch;anonymous-client-ip"));

        assertThat(context.ip()).isNull();
        assertThat(context.geo()).isNull();
    }
}
