// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static dev.footfall.config.SettingTable.AUTO;
import static dev.footfall.config.SettingTable.DESTINATIONS;
import static dev.footfall.config.SettingTable.ENABLED;
import static dev.footfall.config.SettingTable.FAIL_ON_ERROR;
import static dev.footfall.config.SettingTable.SITE_NAME;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.config.DestinationSettings.Reach;
import dev.footfall.config.Source.Entry;
import dev.footfall.enrich.EnrichConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From texts to one site's settings. */
final class SiteResolution {
    /** Context paths of what Tomcat brings along for its operators. */
    private static final Set<String> CONSOLES = Set.of("/manager", "/host-manager");

    private final Lookup lookup;
    private final Values values;
    private final Destinations destinations;
    private final Destinations ofHost;
    private final String name;
    private final String containerHost;
    private final List<Warning> warnings = new ArrayList<>();
    private final boolean ownDestinations;
    private final SiteSettings settings;

    /**
     * @param host what captures
     * @param address host and context path as the container has them: operators find the site there whatever it calls
     *     itself
     * @param whyOff what turns every site off; null if nothing does
     */
    SiteResolution(
            List<Source> sources,
            String host,
            String address,
            DestinationTypes types,
            Path base,
            Path home,
            @Nullable String whyOff) {
        Lookup atAddress = new Lookup(sources, List.of(address));
        String name = name(atAddress, address);
        lookup = name.equals(address) ? atAddress : new Lookup(sources, List.of(address, name));
        values = new Values(lookup, Scope.SITE, "site " + name);
        values.find(SITE_NAME);
        boolean enabled = enabled(address);
        boolean auto = values.get(AUTO);
        boolean failOnError = values.get(FAIL_ON_ERROR);
        CaptureConfig capture = SitePolicy.capture(values);
        EnrichConfig enrich = SitePolicy.enrich(values);
        destinations = new Destinations(types, lookup, base, home, name);
        this.name = name;
        containerHost = hostOf(address);
        ofHost = new Destinations(types, lookup.ofHost(), base, home, DestinationSettings.sitesOf(containerHost));
        boolean namesOwn = addOwn();
        ownDestinations = addThoseOfHost(hostOf(name).equals(containerHost)) || namesOwn;
        String off = whyOff == null ? whyOff(enabled, address) : whyOff;
        settings = new SiteSettings(
                address,
                name,
                host,
                off == null,
                auto,
                failOnError,
                capture,
                enrich,
                SitePolicy.collector(values),
                ownDestinations,
                Stream.concat(destinations.read().stream(), ofHost.read().stream())
                        .toList(),
                values.given(),
                off);
    }

    private static String name(Lookup lookup, String address) {
        return new Values(lookup, Scope.SITE, address).find(SITE_NAME).orElse(address);
    }

    SiteSettings settings() {
        return settings;
    }

    Lookup lookup() {
        return lookup;
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(values.problems());
        problems.addAll(destinations.problems());
        problems.addAll(ofHost.problems());
        return problems;
    }

    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    private static String hostOf(String site) {
        int slash = site.indexOf('/');
        return slash < 0 ? site : site.substring(0, slash);
    }

    /** Tomcat's own consoles count only if an operator names them: what is said for all does not mean them. */
    private boolean enabled(String address) {
        if (!isConsole(address)) {
            return values.get(ENABLED);
        }
        Optional<Boolean> named = values.read(ENABLED, lookup.findAddressed(ENABLED.name()));
        return named.orElse(false);
    }

    private static boolean isConsole(String address) {
        return CONSOLES.contains(address.substring(Math.max(0, address.indexOf('/'))));
    }

    private @Nullable String whyOff(boolean enabled, String address) {
        String bad = values.whyOff();
        if (bad != null || enabled) {
            return bad;
        }
        Entry said = values.entry(ENABLED);
        return said == null
                ? "a console of the container; footfall.sites." + address + ".enabled=true counts it"
                : said.given(ENABLED.name(), false).toString();
    }

    private boolean addOwn() {
        Entry named = lookup.findOwn(DESTINATIONS.name());
        if (named == null) {
            return false;
        }
        values.read(DESTINATIONS, named).ifPresent(names -> destinations.add(names, Reach.SITE, named.where()));
        return true;
    }

    /** @param isNamedSo whether the site can be told by its name to be one of the host's: else they do not get its events */
    private boolean addThoseOfHost(boolean isNamedSo) {
        Entry named = lookup.findOfHost(DESTINATIONS.name());
        if (named == null) {
            return false;
        }
        if (!isNamedSo) {
            warnings.add(new Warning(
                    Scope.SITE,
                    named.where() + " is not for site " + name
                            + ", since its name does not begin with its host's. Call it " + containerHost + "/" + name
                            + ", or name destinations of its own"));
            return false;
        }
        values.read(DESTINATIONS, named).ifPresent(names -> ofHost.add(names, Reach.HOST, named.where()));
        return true;
    }
}
