// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.Footfall.Hold;
import dev.footfall.config.Settings;
import java.util.function.Function;
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
    private final Function<Settings, Hold> engine;
    private @Nullable Container around;
    private @Nullable Hold hold;
    private @Nullable String refusal;

    EngineHold(ValveSettings settings, Function<Settings, Hold> engine) {
        this.settings = settings;
        this.engine = engine;
    }

    synchronized void follow(@Nullable Container before, @Nullable Container container) {
        if (before != null) {
            before.removeLifecycleListener(this);
        }
        around = container instanceof Context ? null : container;
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

    /** Does nothing if it is held, or if there is a refusal. */
    synchronized void take() {
        Container container = around;
        if (container == null || hold != null) {
            return;
        }
        try {
            Settings resolved = settings.ofEngine(container);
            boolean refuses =
                    resolved.site().failOnError() && !resolved.problems().isEmpty();
            refusal = refuses ? resolved.problems().get(0).message() : null;
            hold = refuses ? null : engine.apply(resolved);
        } catch (Throwable trouble) {
            OwnLogger.error("Footfall could not start with the valve; its webapps will try again", trouble);
        }
    }

    /** Why the valve's own start is to fail; null unless {@code failOnError=true} and something is wrong. */
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
