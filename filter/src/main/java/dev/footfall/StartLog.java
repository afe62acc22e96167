// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.config.EngineSettings;
import dev.footfall.config.Given;
import dev.footfall.config.Problem;
import dev.footfall.config.Scope;
import dev.footfall.config.Settings;
import dev.footfall.config.SiteSettings;
import dev.footfall.config.Warning;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalRecovery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;

/** What a start says about settings and journal. Lines about the engine come once, however many webapps join. */
final class StartLog {
    private final Logger logger = System.getLogger("dev.footfall");
    private final Set<String> said = new HashSet<>();

    void started(EngineSettings settings, Journal journal) {
        logger.log(
                Level.INFO,
                "Footfall {0}: engine {1} counts into {2}",
                Version.text(),
                settings.name(),
                journal.home());
        JournalRecovery recovery = journal.recovery();
        if (recovery.uncleanStop() != null) {
            logger.log(
                    Level.WARNING,
                    "Footfall stopped uncleanly at {0}: up to one poll of events after that is unknown. {1} torn bytes"
                            + " cut, {2} records lost",
                    recovery.uncleanStop(),
                    recovery.tornBytes(),
                    recovery.lostRecords());
        }
        for (String name : recovery.quarantined()) {
            logger.log(Level.WARNING, "Journal segment set aside: {0}", name);
        }
    }

    /** One line if the engine cannot start, with the setting to look at. */
    String cannotStart(EngineSettings settings, Throwable cause) {
        Given given = settings.given().get("directory");
        String where = given == null ? "default" : given.where();
        String why =
                "directory=" + settings.directory() + " (" + where + "): the journal cannot be opened there (" + cause
                        + "); must be writable by the server's user. Set footfall.directory to a place that is, or mend its"
                        + " permissions, and start again; until then nothing is counted";
        once(Level.ERROR, why);
        return why;
    }

    /** The setting to look at may be another application's. */
    void off(SiteSettings site, String why) {
        if (site.enabled()) {
            logger.log(Level.WARNING, "Site {0} is off because its engine is: {1}", site.name(), why);
        }
    }

    /** Lines about what all webapps share; what was said before is not said again. */
    void engine(Settings settings) {
        for (String line : settings.report(Scope.ENGINE)) {
            once(Level.INFO, line);
        }
        problems(settings, Scope.ENGINE);
        warnings(settings, Scope.ENGINE);
    }

    void site(Settings settings) {
        for (String line : settings.report(Scope.SITE)) {
            logger.log(Level.INFO, line);
        }
        problems(settings, Scope.SITE);
        warnings(settings, Scope.SITE);
    }

    void disagreements(EngineSettings joining, EngineSettings running) {
        for (String line : joining.disagreements(running)) {
            once(Level.WARNING, line);
        }
    }

    private void problems(Settings settings, Scope scope) {
        for (Problem problem : settings.problems()) {
            if (problem.scope() == scope) {
                once(Level.ERROR, problem.message());
            }
        }
    }

    private void warnings(Settings settings, Scope scope) {
        for (Warning warning : settings.warnings()) {
            if (warning.scope() == scope) {
                once(Level.WARNING, warning.message());
            }
        }
    }

    private void once(Level level, String line) {
        if (said.add(line)) {
            logger.log(level, line);
        }
    }
}
