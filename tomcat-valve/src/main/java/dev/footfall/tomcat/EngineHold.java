// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.Footfall;
import dev.footfall.Footfall.Hold;
import dev.footfall.config.Settings;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;
import org.jspecify.annotations.Nullable;

/**
 * A valve's own part in the engine, apart from its webapps: the engine has the valve's settings although filters in
 * webapps start first, and goes on while one webapp is redeployed. A valve within a webapp has none.
 */
final class EngineHold implements LifecycleListener {
    private final ValveSettings settings;
    private boolean around;
    private @Nullable Hold hold;
    private @Nullable String refusal;

    EngineHold(ValveSettings settings) {
        this.settings = settings;
    }

    synchronized void follow(@Nullable Container before, @Nullable Container container) {
        if (before != null) {
            before.removeLifecycleListener(this);
        }
        around = container != null && !(container instanceof Context);
        if (container != null) {
            container.addLifecycleListener(this);
        }
    }

    /** The valve itself starts after the webapps below it, and not at all if one of the others fails. */
    @Override
    public void lifecycleEvent(LifecycleEvent event) {
        if (Lifecycle.BEFORE_START_EVENT.equals(event.getType())) {
            take();
        } else if (Lifecycle.AFTER_STOP_EVENT.equals(event.getType())) {
            letGo();
        }
    }

    /** Does nothing if it is held. */
    synchronized void take() {
        if (!around || hold != null) {
            return;
        }
        try {
            Settings resolved = settings.ofEngine();
            hold = Footfall.hold(resolved);
            boolean refuses =
                    resolved.site().failOnError() && !resolved.problems().isEmpty();
            refusal = refuses ? resolved.problems().get(0).message() : null;
        } catch (Throwable trouble) {
            // Each webapp will try once more.
            OwnLogger.error("Footfall could not start with the valve; pages are not affected", trouble);
        }
    }

    /** Why the valve's start is to fail, or null. */
    synchronized @Nullable String refusal() {
        return refusal;
    }

    synchronized void letGo() {
        Hold held = hold;
        hold = null;
        if (held != null) {
            held.close();
        }
    }
}
