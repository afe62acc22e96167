// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Bean;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One way for an endpoint to fail, and what is promised of it.
 *
 * @param name of the destination that meets it
 * @param host in its URL
 * @param options of the destination
 * @param start makes the server
 * @param sicken what is wrong with it before the first event
 * @param heal and what mends it
 * @param course what becomes of events while it lasts
 * @param why what an operator reads about it
 * @param rejected paths of pages that end as dead letters
 */
record Fault(
        String name,
        String host,
        Map<String, String> options,
        Start start,
        Act sicken,
        Act heal,
        Course course,
        String why,
        Set<String> rejected) {

    /** What becomes of events while the fault lasts. */
    enum Course {
        /** They wait, all of them. */
        OUTAGE {
            @Override
            boolean isReached(Bean destination, FaultServer server) {
                return destination.number("Delivered") == 0
                        && destination.text("State").equals("BACKING_OFF")
                        // Tried again, as far as the server can know.
                        && Math.max(server.connections(), server.received().size()) != 1;
            }
        },
        /** Somebody has to mend something; they wait, all of them. */
        RED {
            @Override
            boolean isReached(Bean destination, FaultServer server) {
                return destination.number("Delivered") == 0
                        && destination.text("State").equals("MISCONFIGURED");
            }
        },
        /** They are delivered or set aside without anybody's help. */
        SORTED {
            @Override
            boolean isReached(Bean destination, FaultServer server) {
                return destination.number("Journaled") > 0 && destination.number("Backlog") == 0;
            }
        };

        abstract boolean isReached(Bean destination, FaultServer server);
    }

    /** Makes a server. */
    interface Start {
        FaultServer server() throws IOException;
    }

    /** Does something to a server. */
    interface Act {
        void on(FaultServer server) throws IOException;
    }

    /** An outage of a plain server, mended by answering as usual. */
    static Fault outage(String name, String why, Act sicken) {
        return new Fault(
                name,
                "localhost",
                Map.of(),
                FaultServer::start,
                sicken,
                FaultServer::healthy,
                Course.OUTAGE,
                why,
                Set.of());
    }

    /** As an outage, but it is for an operator to mend it. */
    static Fault red(String name, String why, Act sicken) {
        return outage(name, why, sicken).course(Course.RED);
    }

    /** Something delivery copes with. */
    static Fault sorted(String name, String why, Act sicken) {
        return outage(name, why, sicken).course(Course.SORTED);
    }

    private Fault course(Course other) {
        return new Fault(name, host, options, start, sicken, heal, other, why, rejected);
    }

    Fault on(String otherHost) {
        return new Fault(name, otherHost, options, start, sicken, heal, course, why, rejected);
    }

    Fault startedBy(Start other) {
        return new Fault(name, host, options, other, sicken, heal, course, why, rejected);
    }

    Fault mendedBy(Act other) {
        return new Fault(name, host, options, start, sicken, other, course, why, rejected);
    }

    Fault rejecting(Set<String> paths) {
        return new Fault(name, host, options, start, sicken, heal, course, why, paths);
    }

    Fault with(String option, String value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(option, value);
        return new Fault(name, host, more, start, sicken, heal, course, why, rejected);
    }

    @Override
    public String toString() {
        return name;
    }
}
