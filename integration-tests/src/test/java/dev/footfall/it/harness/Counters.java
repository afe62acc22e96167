// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.server.Jmx;
import dev.footfall.server.ServerProcess;
import java.io.IOException;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** What Footfall counts, read over JMX. */
public final class Counters {
    private final MBeanServerConnection beans;

    private Counters(MBeanServerConnection beans) {
        this.beans = beans;
    }

    public static Counters of(Jmx jmx) {
        return new Counters(jmx.beans());
    }

    public static Counters of(ServerProcess server) throws IOException {
        return new Counters(server.jmx().beans());
    }

    /** The only engine. */
    public Bean engine() {
        List<Bean> engines = engines();
        assertThat(engines).hasSize(1);
        return engines.get(0);
    }

    public Bean engine(String name) {
        return named("Engine", name);
    }

    public List<Bean> engines() {
        return all("Engine");
    }

    public Bean site(String name) {
        return named("Site", name);
    }

    public Bean destination(String name) {
        return named("Destination", name);
    }

    public List<Bean> destinations() {
        return all("Destination");
    }

    /** Our valves in a Tomcat, as that shows them. */
    public List<Bean> valves() {
        return matching("Catalina:type=Valve,name=PageViewValve,*");
    }

    /** Waits until nothing is on its way: the ring is empty and all that was journaled has been delivered. */
    public Counters awaitSettled() {
        Eventually.holds(
                "empty ring and no backlog",
                () -> engines().stream().allMatch(engine -> engine.number("InRing") == 0)
                        && destinations().stream().allMatch(destination -> destination.number("Backlog") == 0));
        return this;
    }

    /** Both accounting identities, for every engine and every destination. */
    public Counters assertIdentities() {
        for (Bean engine : engines()) {
            assertThat(engine.number("Published"))
                    .as("%s: published = journaled + skipped late + failed + in ring", engine)
                    .isEqualTo(engine.number("Journaled")
                            + engine.total("SkippedLate")
                            + engine.total("Failed")
                            + engine.number("InRing"));
        }
        for (Bean destination : destinations()) {
            assertThat(destination.number("Journaled"))
                    .as(
                            "%s: journaled = delivered + backlog + withheld + rejected + expired + unconfirmed",
                            destination)
                    .isEqualTo(destination.number("Delivered")
                            + destination.number("Backlog")
                            + destination.number("WithheldFilter")
                            + destination.number("WithheldConsent")
                            + destination.number("WithheldSample")
                            + destination.number("Rejected")
                            + destination.number("Expired")
                            + destination.number("Unconfirmed"));
        }
        return this;
    }

    /**
     * What the destinations account for, counted by somebody else: all the engine journaled. For a server in its first
     * run whose destinations are the engine's, with an empty ring: the sum of a destination's own accounts is what it
     * calls journaled, so that alone would always balance.
     */
    public Counters assertAllGivenToDestinations() {
        long journaled = engine().number("Journaled");
        assertThat(destinations())
                .isNotEmpty()
                .allSatisfy(destination -> assertThat(destination.number("Journaled"))
                        .as("%s: journaled by the engine", destination)
                        .isEqualTo(journaled));
        return this;
    }

    private Bean named(String type, String name) {
        List<Bean> found =
                all(type).stream().filter(bean -> bean.key("name").equals(name)).toList();
        assertThat(found).as("%s named %s among %s", type, name, all(type)).hasSize(1);
        return found.get(0);
    }

    private List<Bean> all(String type) {
        return matching("dev.footfall:type=" + type + ",*");
    }

    private List<Bean> matching(String pattern) {
        try {
            return beans.queryNames(new ObjectName(pattern), null).stream()
                    .sorted()
                    .map(name -> new Bean(beans, name))
                    .toList();
        } catch (MalformedObjectNameException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
