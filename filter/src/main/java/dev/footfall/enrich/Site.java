// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.address.ClientAddress;
import dev.footfall.enrich.address.IpDetail;
import dev.footfall.enrich.scrub.PropertyScrubber;
import dev.footfall.enrich.scrub.Scrubber;
import dev.footfall.enrich.scrub.SecretNames;

/** What one site's settings have become: made once, used for every event of that site by the journal thread. */
final class Site {
    private final SiteFacts facts;
    private final ClientAddress clients;
    private final Scrubber scrubber;
    private final PropertyScrubber properties;

    Site(SiteFacts facts) {
        this.facts = facts;
        clients = new ClientAddress(facts.config().internalProxies());
        scrubber = new Scrubber(
                facts.config().redact(), new SecretNames(facts.config().queryParameters()));
        properties = new PropertyScrubber(scrubber);
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

    Scrubber scrubber() {
        return scrubber;
    }

    PropertyScrubber properties() {
        return properties;
    }
}
