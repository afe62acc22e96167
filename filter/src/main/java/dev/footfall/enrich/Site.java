// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.address.Address;
import dev.footfall.enrich.address.ClientAddress;
import dev.footfall.enrich.address.IpDetail;
import dev.footfall.enrich.consent.ConsentRules;
import dev.footfall.enrich.consent.Profile;
import dev.footfall.enrich.geo.GeoFile;
import dev.footfall.enrich.geo.Geography;
import dev.footfall.enrich.scrub.PropertyScrubber;
import dev.footfall.enrich.scrub.Scrubber;
import dev.footfall.enrich.scrub.SecretNames;
import dev.footfall.enrich.visitor.Sessions;
import dev.footfall.enrich.visitor.Visits;
import dev.footfall.event.Context.Geo;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What one site's settings have become: made once, used for every event of that site by the journal thread. */
final class Site {
    private final int number;
    private final SiteFacts facts;
    private final String visitorScope;
    private final ClientAddress clients;
    private final @Nullable GeoFile geo;
    private final Scrubber scrubber;
    private final PropertyScrubber properties;
    private final ConsentRules consent;
    private final @Nullable Sessions sessions;
    private final OriginHeads heads = new OriginHeads();

    /** {@code number}: that no other has had. */
    Site(int number, SiteFacts facts, Visits visits, Geography geography) {
        this.number = number;
        this.facts = facts;
        int slash = facts.name().indexOf('/');
        visitorScope = slash < 0 ? facts.name() : facts.name().substring(0, slash);
        Path file = facts.config().geoFile();
        geo = file == null ? null : geography.file(file);
        clients = new ClientAddress(
                facts.config().internalProxies(), facts.config().remoteIpHeader());
        scrubber = new Scrubber(
                facts.config().redact(), new SecretNames(facts.config().queryParameters()));
        properties = new PropertyScrubber(scrubber);
        consent = new ConsentRules(facts.config().consent());
        VisitorConfig visitor = facts.config().visitor();
        sessions = visitor.session().isZero()
                ? null
                : new Sessions(visits, facts.name(), visitor.session(), visitor.sessionOnCampaign());
    }

    int number() {
        return number;
    }

    String name() {
        return facts.name();
    }

    String host() {
        return facts.host();
    }

    IpDetail ip() {
        return facts.config().ip();
    }

    ClientAddress clients() {
        return clients;
    }

    /** Where an address is; null if that is not asked for, or not known. */
    @Nullable
    Geo geo(@Nullable Address client) {
        return geo == null ? null : geo.of(client);
    }

    Scrubber scrubber() {
        return scrubber;
    }

    ConsentRules consent() {
        return consent;
    }

    VisitorConfig visitor() {
        return facts.config().visitor();
    }

    /** Null if visits are not told apart. */
    @Nullable
    Sessions sessions() {
        return sessions;
    }

    /** Within what a visitor has one id: the container's host, never what a request calls it. */
    String visitorScope() {
        return visitorScope;
    }

    /** Whether the site itself keeps to less than its visitors' answers would allow. */
    boolean followsNobody() {
        return facts.config().consent().profile() == Profile.CNIL;
    }

    OriginHeads heads() {
        return heads;
    }

    PropertyScrubber properties() {
        return properties;
    }
}
