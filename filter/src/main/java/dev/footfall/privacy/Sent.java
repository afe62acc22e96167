// SPDX-License-Identifier: Apache-2.0
package dev.footfall.privacy;

import dev.footfall.config.DestinationSettings;
import dev.footfall.config.DestinationSettings.Off;
import dev.footfall.config.DestinationSettings.Reach;
import dev.footfall.config.DestinationSettings.Usable;
import dev.footfall.config.EngineSettings;
import dev.footfall.config.SiteSettings;
import dev.footfall.destination.Whereabouts;
import dev.footfall.privacy.PrivacyReport.Line;
import java.util.List;
import java.util.stream.Stream;

/** The destinations that get a site's events. */
final class Sent {
    private Sent() {}

    static List<Line> of(EngineSettings engine, SiteSettings site) {
        Stream<DestinationSettings> shared = engine.destinations().stream()
                .filter(destination -> destination.reach() != Reach.SHARED || !site.ownDestinations());
        List<Line> lines = Stream.concat(shared, site.destinations().stream())
                .map(Sent::line)
                .toList();
        return lines.isEmpty() ? List.of(new Line("nowhere", "no destination is named")) : lines;
    }

    private static Line line(DestinationSettings destination) {
        if (destination instanceof Usable usable) {
            return new Line(usable.name() + " (" + usable.config().type() + ")", where(usable));
        }
        return new Line(
                destination.name(),
                destination instanceof Off off ? "off: " + off.problem().rule() : "off");
    }

    /** Types are anybody's, and may not be able to use these options, nor to say so. */
    private static String where(Usable destination) {
        try {
            Whereabouts where = destination.type().whereabouts(destination.config());
            return where.place() + "; kept " + where.kept();
        } catch (Throwable cannotTell) {
            return "not known: " + cannotTell;
        }
    }
}
