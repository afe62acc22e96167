// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.event.Context.Campaign;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CampaignReaderTest {
    private final CampaignReader reader = new CampaignReader();

    @Test
    void read_knowsSixParameters() {
        Search search = reader.read("a=1&utm_source=s&utm_medium=m&utm_campaign=c&utm_term=t&utm_content=k&utm_id=i&b");

        assertThat(search.campaign()).isEqualTo(new Campaign("s", "m", "c", "t", "k", "i"));
        assertThat(search.clickIds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gclid",
                "gbraid",
                "wbraid",
                "dclid",
                "fbclid",
                "msclkid",
                "ttclid",
                "twclid",
                "li_fat_id",
                "yclid",
                "epik",
                "ScCid",
                "rdt_cid",
                "srsltid"
            })
    void read_knowsClickIdsInAnyCase(String name) {
        Search search = reader.read(name + "=aB1");

        assertThat(search.clickIds()).containsExactly(Map.entry(name.toLowerCase(java.util.Locale.ROOT), "aB1"));
        assertThat(search.campaign()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "utm_source=a+b | a b",
                "utm_source=a%20b%26c%3Dd | a b&c=d",
                "utm_source=%C3%BC | ü",
                "utm_source=%F0%9F%98%80 | \uD83D\uDE00",
                "utm_source=%fc | \uFFFD",
                "utm_source=%zz | %zz",
                "utm_source=100% | 100%",
                "utm_source=%4 | %4",
                "utm_source=a%00b%0Ac | abc",
                "utm_source=a=b | a=b",
                "utm_source=first&utm_source=second | first",
                "utm_source=&utm_source=second | second",
                "UTM_Source=x | x",
                "utm%5Fsource=x | x",
                "utm_source= | -",
                "utm_source=+ | -",
                "utm_source=%00 | -",
                "utm_source | -",
                "&&=&utm_source=x&& | x",
                "xutm_source=x | -",
                "'' | -"
            })
    void read_decodesWithoutEverRefusing(String query, String source) {
        Search search = reader.read(query);
        Campaign campaign = search.campaign();

        assertThat(campaign == null ? null : campaign.source()).isEqualTo(source);
    }

    @Test
    void read_cutsAt256CharsAndSaysSo() {
        Search search = reader.read("utm_source=" + "a".repeat(255) + "%F0%9F%98%80&utm_medium=" + "b".repeat(256));
        assertThat(search.campaign()).isEqualTo(new Campaign("a".repeat(255), "b".repeat(256), null, null, null, null));
        assertThat(search.isCampaignCut()).isTrue();
        assertThat(search.areClickIdsCut()).isFalse();

        search = reader.read("gclid=" + "a".repeat(257));
        assertThat(search.clickIds()).containsEntry("gclid", "a".repeat(256));
        assertThat(search.isCampaignCut()).isFalse();
        assertThat(search.areClickIdsCut()).isTrue();
    }
}
