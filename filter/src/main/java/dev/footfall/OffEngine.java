// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.config.EngineSettings;
import dev.footfall.config.Settings;
import dev.footfall.status.Decisions;
import dev.footfall.status.EngineMXBean;
import dev.footfall.status.EngineSnapshot;
import dev.footfall.status.EngineStatus;
import dev.footfall.status.Jmx;
import java.util.List;
import java.util.Map;

/** An engine that could not start: it lets everybody in, counts nothing, and shows the reason. */
final class OffEngine implements Engine {
    private final EngineSettings settings;
    private final String why;
    private final StartLog log;
    private final Jmx.Registration registration;

    OffEngine(EngineSettings settings, String why, StartLog log) {
        this.settings = settings;
        this.why = why;
        this.log = log;
        registration = Jmx.register(
                EngineMXBean.class,
                new EngineStatus(Version.text(), this::snapshot, new Decisions()),
                Map.of("type", "Engine", "name", settings.name()));
    }

    /** What was said, for the engine in its place. */
    StartLog log() {
        return log;
    }

    @Override
    public void held(Settings joining) {
        log.engine(joining);
    }

    @Override
    public Membership join(Settings joining) {
        held(joining);
        log.site(joining);
        log.off(joining.site(), why);
        List<String> problems = List.of(why);
        return new Membership(
                joining.site(),
                null,
                null,
                null,
                joining.site().failOnError() ? why : null,
                SiteView.register(settings.name(), joining, false, problems, List::of, Map::of),
                null);
    }

    @Override
    public void forget(Membership site) {
        site.registration().close();
    }

    @Override
    public Runnable releaseDestinations(Membership site) {
        return () -> {};
    }

    @Override
    public void close() {
        registration.close();
    }

    private EngineSnapshot snapshot() {
        return EngineSnapshot.off(settings.home().toString(), List.of(why));
    }
}
