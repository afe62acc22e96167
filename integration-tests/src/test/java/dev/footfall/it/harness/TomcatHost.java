// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** What an operator does to the webapps of a running Tomcat, and what its leak detection finds. */
public final class TomcatHost {
    /**
     * For the JVM of a server whose class loaders are counted: what is held softly goes with the next collection, as it
     * goes wherever memory is needed. Java 21 and later hold record classes so.
     */
    public static final String NOTHING_SOFT = "-XX:SoftRefLRUPolicyMSPerMB=0";

    private static final String DEPLOYER = "Catalina:type=Deployer,host=localhost";
    private static final String HOST = "Catalina:type=Host,host=localhost";
    private static final String LOADER = "org.apache.catalina.loader.ParallelWebappClassLoader";
    private static final long LATER = 60_000;

    private final TomcatProcess tomcat;

    private TomcatHost(TomcatProcess tomcat) {
        this.tomcat = tomcat;
    }

    /** Tomcat looks for newer files every second, and not every ten. */
    public static CatalinaBase alert(CatalinaBase base) throws IOException {
        String engine = "<Engine name=\"Catalina\" defaultHost=\"localhost\"";
        return base.replace("conf/server.xml", engine + ">", engine + " backgroundProcessorDelay=\"1\">");
    }

    public static TomcatHost of(TomcatProcess tomcat) {
        return new TomcatHost(tomcat);
    }

    /** Deploys {@code webapps/<name>.war}, or undeploys it if it is gone: at once, not at the next look of Tomcat's. */
    public void check(String name) throws IOException, JMException {
        invoke(DEPLOYER, "check", "/" + name);
    }

    /**
     * A newer WAR of the same content: the old webapp goes with its directory, then the new one comes. Done by Tomcat's
     * own thread at its next look, for a webapp that went in a call over JMX leaves its class loader to that call.
     */
    public void redeploy(String name) throws IOException {
        Path war = war(name);
        int before = deployments(name);
        long newer = Files.getLastModifiedTime(war).toMillis() + LATER;
        Files.setLastModifiedTime(war, FileTime.fromMillis(newer));
        Eventually.holds("newer " + name, () -> deployments(name) > before);
    }

    /** How often the WAR was deployed so far. */
    private int deployments(String name) {
        return tomcat.log()
                .linesWith("Deployment of web application archive .*[/\\\\]" + name + "\\.war\\] has finished")
                .size();
    }

    /** As an operator does it who deletes the WAR. */
    public void remove(String name) throws IOException, JMException {
        Files.delete(war(name));
        check(name);
    }

    /** Ends a webapp whose files stay. */
    public void undeploy(String path) throws IOException, JMException {
        invoke(DEPLOYER, "unmanageApp", path);
    }

    /** The contexts that "Find leaks" names. */
    public List<String> leaks() throws IOException, JMException {
        return Arrays.asList((String[])
                tomcat.jmx().beans().invoke(new ObjectName(HOST), "findReloadedContextMemoryLeaks", null, null));
    }

    /** Class loaders of webapps, after a full garbage collection. */
    public long loaders() throws IOException, JMException {
        return Heap.instances(tomcat, LOADER);
    }

    private Path war(String name) {
        return tomcat.directory().resolve("webapps").resolve(name + ".war");
    }

    private void invoke(String bean, String operation, String argument) throws IOException, JMException {
        tomcat.jmx().beans().invoke(new ObjectName(bean), operation, new Object[] {argument}, new String[] {
            String.class.getName()
        });
    }
}
