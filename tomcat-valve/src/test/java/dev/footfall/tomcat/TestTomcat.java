// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.footfall.capture.Claim;
import dev.footfall.config.Settings;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;

/** Tomcat within the test, and the sites a valve joins there. */
final class TestTomcat implements AutoCloseable {
    final Tomcat tomcat = new Tomcat();
    final Map<String, FakeSite> sites = new LinkedHashMap<>();

    TestTomcat(Path base) {
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getHost();
    }

    /** One that has not been added anywhere. */
    PageViewValve valve() {
        return new PageViewValve(this::join, settings -> () -> {});
    }

    private FakeSite join(Settings settings) {
        FakeSite site = FakeSite.of(settings);
        sites.put(settings.site().name(), site);
        return site;
    }

    FakeSite site(String name) {
        return sites.get(name);
    }

    TestTomcat atEngine(Valve... valves) {
        for (Valve valve : valves) {
            tomcat.getEngine().getPipeline().addValve(valve);
        }
        return this;
    }

    TestTomcat atHost(Valve... valves) {
        for (Valve valve : valves) {
            tomcat.getHost().getPipeline().addValve(valve);
        }
        return this;
    }

    /** A webapp that answers with one servlet, whatever is asked. */
    Context webapp(String path, HttpServlet servlet) {
        return webapp(tomcat.getHost(), path, servlet);
    }

    Context webapp(Host host, String path, HttpServlet servlet) {
        Context webapp = tomcat.addContext(host, path, null);
        Wrapper wrapper = Tomcat.addServlet(webapp, "page", servlet);
        wrapper.setAsyncSupported(true);
        webapp.addServletMappingDecoded("/*", "page");
        // As a filter of ours in it would: so that pages see whether a request is claimed.
        webapp.getServletContext().setAttribute(Claim.ATTRIBUTE, Claim.FILTER);
        return webapp;
    }

    TestTomcat start() throws LifecycleException {
        tomcat.start();
        return this;
    }

    /** Sends text as it is, and returns all that comes until Tomcat closes the connection. */
    String exchange(String requests) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** A browser's request for a page, the connection's last. */
    String get(String target, String... headers) throws IOException {
        return exchange(request(target, headers).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
    }

    static String request(String target, String... headers) {
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: shop.example.com\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
