// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.config.EngineSettings;
import dev.footfall.config.Settings;

/** What the web applications of one class loader share. Its methods are called one at a time. */
sealed interface Engine permits LiveEngine, OffEngine {
    Membership join(Settings settings);

    /** A host around many webapps has come: says what its settings mean. */
    void held(Settings settings);

    /** The site is gone: nothing shows it any more. */
    void forget(Membership site);

    /**
     * Parts with the destinations that this site alone named, while others stay. Running what it returns ends them: that
     * may take time, and any thread may do it beside whatever else happens here.
     */
    Runnable releaseDestinations(Membership site);

    /** Ends all of it, within the five seconds that all engines of a JVM share, whatever hangs. */
    void close();

    /** Starts one; if that cannot be, one that is off and says why. Pages flow either way. */
    static Engine start(EngineSettings settings) {
        return start(settings, new StartLog());
    }

    private static Engine start(EngineSettings settings, StartLog log) {
        String whyOff = settings.whyOff();
        if (whyOff != null) {
            return new OffEngine(settings, whyOff, log);
        }
        try {
            return LiveEngine.start(settings, log);
        } catch (Throwable e) {
            return new OffEngine(settings, log.cannotStart(settings, e), log);
        }
    }

    /**
     * The engine for whoever joins next: one application's bad setting must neither keep the others from counting, nor
     * that one itself once it is corrected.
     */
    static Engine runningOrAnother(Engine running, EngineSettings settings) {
        if (running instanceof OffEngine off) {
            off.close();
            return start(settings, off.log());
        }
        return running;
    }
}
