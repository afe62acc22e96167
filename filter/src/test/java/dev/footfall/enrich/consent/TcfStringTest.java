// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.iabtcf.decoder.TCString;
import com.iabtcf.encoder.TCStringEncoder;
import com.iabtcf.utils.BitSetIntIterable;
import java.util.Base64;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the IAB's own implementation. */
class TcfStringTest {
    private final Random random = new Random(42);

    private Set<Integer> some() {
        return IntStream.rangeClosed(1, 24)
                .filter(purpose -> random.nextBoolean())
                .boxed()
                .collect(Collectors.toSet());
    }

    private static BitSetIntIterable bits(Set<Integer> numbers) {
        return BitSetIntIterable.from(
                numbers.stream().mapToInt(Integer::intValue).toArray());
    }

    @Test
    void grants_whatTheOracleReadsInWhateverElseIsInTheString() {
        for (int round = 0; round < 200; round++) {
            TCStringEncoder.Builder builder = TcStrings.basic()
                    .addPurposesConsent(bits(some()))
                    .addPurposesLITransparency(bits(some()))
                    .addSpecialFeatureOptIns(bits(Set.of(1)))
                    .addVendorConsent(bits(some()))
                    .addVendorLegitimateInterest(bits(some()));
            String text = round % 2 == 0
                    ? builder.encode()
                    : builder.addPubPurposesConsent(bits(some())).encode();
            TCString oracle = TCString.decode(text);

            for (int purpose = 1; purpose <= 24; purpose++) {
                assertThat(TcfString.grants(text, Set.of(purpose)))
                        .as("purpose %d of %s", purpose, text)
                        .isEqualTo(oracle.getPurposesConsent().contains(purpose));
            }
        }
    }

    @Test
    void grants_onlyIfAllAreGranted() {
        String text = TcStrings.granting(1, 7, 8, 24);

        assertThat(TcfString.grants(text, Set.of(1, 7, 8, 24))).isTrue();
        assertThat(TcfString.grants(text, Set.of(1, 2))).isFalse();
        assertThat(TcfString.grants(TcStrings.granting(), Set.of(1))).isFalse();
    }

    /** An example that goes round with the specification. */
    @Test
    void grants_whatTheOracleReadsInAnExampleOfOthers() {
        String text = "COw4XqLOw4XqLAAAAAENAXCAAP_gAAAfwAAAACngAAAAAAAA";
        Set<Integer> consented = TCString.decode(text).getPurposesConsent().toSet();

        assertThat(consented).isNotEmpty();
        assertThat(TcfString.grants(text, consented)).isTrue();
        for (int purpose = 1; purpose <= 24; purpose++) {
            assertThat(TcfString.grants(text, Set.of(purpose))).isEqualTo(consented.contains(purpose));
        }
    }

    @Test
    void grants_nothingByAnotherVersion() {
        byte[] core = Base64.getUrlDecoder().decode(TcStrings.granting(1).split("\\.", -1)[0]);
        for (int version = 0; version < 64; version++) {
            core[0] = (byte) ((version << 2) | (core[0] & 3));
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(core);

            assertThat(TcfString.grants(text, Set.of(1)))
                    .as("version %d", version)
                    .isEqualTo(version == 2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "granted",
                "C",
                "////////////////////////////////",
                "C++++++++++++++++++++++++++++++++",
                "CPABCDE FGHIJKLMNOPQRSTUVWXYZ012345",
                "C===============================",
                "Cäääääääääääääääääääääääääääääääääää"
            })
    void grants_nothingByWhatIsNoSuchString(String text) {
        assertThat(TcfString.grants(text, Set.of(1))).isFalse();
    }

    @Test
    void grants_nothingByAStringCutBeforeTheLastPurpose() {
        String text = TcStrings.granting(IntStream.rangeClosed(1, 24).toArray());

        for (int length = 0; length < 32; length++) {
            assertThat(TcfString.grants(text.substring(0, length), Set.of(1))).isFalse();
            assertThat(TcfString.grants(text.substring(0, length) + "." + text, Set.of(1)))
                    .isFalse();
        }
        assertThat(TcfString.grants(text.substring(0, 32), Set.of(1, 24))).isTrue();
    }
}
