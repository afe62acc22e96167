// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import com.iabtcf.encoder.TCStringEncoder;
import com.iabtcf.utils.BitSetIntIterable;
import java.time.Instant;

/** TC strings as the IAB's own encoder makes them. */
final class TcStrings {
    private TcStrings() {}

    /** Of a visitor who consented to these purposes. */
    static String granting(int... purposes) {
        return basic().addPurposesConsent(BitSetIntIterable.from(purposes)).encode();
    }

    static TCStringEncoder.Builder basic() {
        Instant day = Instant.parse("2026-11-29T00:00:00Z");
        return TCStringEncoder.newBuilder()
                .version(2)
                .created(day)
                .lastUpdated(day)
                .cmpId(31)
                .cmpVersion(640)
                .consentScreen(1)
                .consentLanguage("EN")
                .vendorListVersion(48)
                .tcfPolicyVersion(2)
                .isServiceSpecific(true)
                .publisherCC("DE");
    }
}
