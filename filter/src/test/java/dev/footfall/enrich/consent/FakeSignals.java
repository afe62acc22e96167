// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that says nothing about being followed, until told to. */
final class FakeSignals implements Signals {
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> cookies = new HashMap<>();
    private @Nullable String application;
    private boolean cut;

    FakeSignals header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    FakeSignals cookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    FakeSignals application(String said) {
        application = said;
        return this;
    }

    FakeSignals cut() {
        cut = true;
        return this;
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public @Nullable String cookie(String name) {
        return cookies.get(name);
    }

    @Override
    public @Nullable String application() {
        return application;
    }

    @Override
    public boolean areCut() {
        return cut;
    }
}
