// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench.site;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.net.URI;
import java.util.EnumSet;
import org.matomo.java.tracking.MatomoTracker;
import org.matomo.java.tracking.TrackerConfiguration;
import org.matomo.java.tracking.servlet.MatomoTrackerFilter;

/** Matomo's own filter, which a web.xml cannot declare: it wants a tracker when it is made. */
public final class MatomoListener implements ServletContextListener {
    /** Its length is checked, and without one every page is an error. */
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private MatomoTracker tracker;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        tracker = new MatomoTracker(TrackerConfiguration.builder()
                .apiEndpoint(URI.create(context.getInitParameter("endpoint") + "/matomo.php"))
                .defaultSiteId(1)
                .defaultAuthToken(TOKEN)
                .build());
        context.addFilter("matomo", new MatomoTrackerFilter(tracker))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            tracker.close();
        } catch (Exception e) {
            event.getServletContext().log("the tracker did not close", e);
        }
    }
}
