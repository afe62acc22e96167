// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import org.jspecify.annotations.Nullable;

/** What a request says about being followed. Asked only for what decides. */
public interface Signals {
    /** A request header's first value; the name is in lower case. */
    @Nullable
    String header(String name);

    /** One of {@link ConsentConfig#cookies}. */
    @Nullable
    String cookie(String name);

    /** What the application says, {@value #GRANTED} or {@value #REFUSED}; null if nothing. */
    @Nullable
    String application();

    /** Whether some of it did not fit and is not known: then whoever may have refused did. */
    boolean areCut();

    String GRANTED = "granted";
    String REFUSED = "refused";
}
