// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** An endpoint for every fault there is, each sick in its way, and a healthy one beside them. */
final class Patients implements AutoCloseable {
    private final FaultServer healthy = FaultServer.start();
    private final FaultServer elsewhere = FaultServer.start();
    private final Map<Fault, FaultServer> sick = new LinkedHashMap<>();
    private final HttpDestinations destinations = new HttpDestinations().add("healthy", healthy.url(), Map.of());
    private final Faults faults;

    private Patients(Path directory) throws IOException {
        faults = Faults.in(directory, elsewhere);
        for (Fault fault : faults.all().toList()) {
            FaultServer server = fault.start().server();
            sick.put(fault, server);
            fault.sicken().on(server);
            destinations.add(fault.name(), server.url(fault.host()), fault.options());
        }
    }

    /** With what they need in a directory of their own. */
    static Patients in(Path directory) throws IOException {
        return new Patients(directory);
    }

    FaultServer healthy() {
        return healthy;
    }

    /** Where redirects lead, and nobody should go. */
    FaultServer elsewhere() {
        return elsewhere;
    }

    Map<Fault, FaultServer> sick() {
        return sick;
    }

    Fault fault(String name) {
        return sick.keySet().stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A Tomcat that delivers to all of them. */
    TomcatProcess tomcat(String name) throws IOException {
        CatalinaBase base = destinations.writeTo(Footfall.everywhere(StockTomcat.base(name)));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        return TomcatProcess.start(base, faults.options());
    }

    @Override
    public void close() throws IOException {
        healthy.close();
        elsewhere.close();
        for (FaultServer server : sick.values()) {
            server.close();
        }
    }
}
