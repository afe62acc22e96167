// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.config.EngineSettings;
import dev.footfall.config.Settings;
import java.io.IOException;

/** What the web applications of one class loader share. Its methods are called one at a time. */
sealed interface Engine permits LiveEngine, OffEngine {
    Membership join(Settings settings);

    /** A host around many webapps has come: says what its settings mean. */
    void held(Settings settings);

    /** The site is gone: nothing shows it any more. */
    void forget(Membership site);

    /** Ends the destinations the site named, while others stay. */
    void closeDestinations(Membership site);

    /** Ends all of it within five seconds, whatever hangs. */
    void close();

    /** Starts one; if that cannot be, one that is off and says why. Pages flow either way. */
    static Engine start(EngineSettings settings) {
        String whyOff = settings.whyOff();
        if (whyOff != null) {
            return new OffEngine(settings, whyOff);
        }
        try {
            return LiveEngine.start(settings);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            return new OffEngine(settings, StartLog.cannotStart(settings, e));
        }
    }
}
