// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static dev.footfall.it.delivery.Fault.outage;
import static dev.footfall.it.delivery.Fault.red;
import static dev.footfall.it.delivery.Fault.sorted;

import dev.footfall.it.faults.Answer;
import dev.footfall.it.faults.Certificates;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Response;
import dev.footfall.it.faults.Slow;
import dev.footfall.it.faults.Welcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every fault there is a promise about. */
final class Faults {
    /** Nobody knows it until the hosts file does. */
    static final String UNKNOWN_HOST = "endpoint.example.com";
    /** What a 429 of ours asks for. */
    static final Duration ASKED = Duration.ofSeconds(3);

    /** The page whose event nobody swallows. */
    static final String POISON = "/page/250";

    /** Of an attempt, where it matters; long enough for an answer that comes. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Of its connection, within that. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    /** The one that never gets a connection. */
    static final String NOBODY_IN = "full-backlog";

    /** The key it accepts, once it has one. */
    private static final String RIGHT_KEY = "Bearer the-key-after-the-rotation";

    private final Certificates ours;
    private final Certificates strangers;
    private final FaultServer elsewhere;
    private final HostsFile hosts;
    private final Path key;

    private Faults(Path directory, FaultServer elsewhere) throws IOException {
        ours = Certificates.in(directory.resolve("ours"));
        strangers = Certificates.in(directory.resolve("strangers"));
        hosts = HostsFile.at(directory.resolve("hosts"));
        key = Files.writeString(directory.resolve("key"), "Bearer a-key-that-was-revoked");
        this.elsewhere = elsewhere;
    }

    /**
     * With certificates, hosts and keys in a directory of their own.
     *
     * @param elsewhere where a redirect leads
     */
    static Faults in(Path directory, FaultServer elsewhere) throws IOException {
        return new Faults(directory, elsewhere);
    }

    /** For the JVM that meets them. */
    String[] options() {
        return hosts.options();
    }

    Stream<Fault> all() {
        return Stream.of(unreachable(), silent(), broken(), busy(), choosy(), locked(), encrypted())
                .flatMap(faults -> faults);
    }

    private Stream<Fault> unreachable() {
        return Stream.of(
                outage("refused", "ConnectException", FaultServer::stop).mendedBy(FaultServer::restart),
                impatient(outage(NOBODY_IN, "connect timed out", FaultServer::lettingNobodyIn))
                        .mendedBy(FaultServer::restart),
                outage("dns", "no address is known", server -> {})
                        .on(UNKNOWN_HOST)
                        .mendedBy(server -> hosts.add(UNKNOWN_HOST)));
    }

    private static Stream<Fault> silent() {
        return Stream.of(
                silent("black-hole", server -> server.welcomingAll(Welcome.blackHole())),
                silent("hang", server -> server.answeringAll(Answer.hang())),
                silent("hang-in-body", server -> server.answeringAll(Slow.hangInTheBody())),
                silent("drip-headers", server -> server.answeringAll(Slow.dripHeaders())),
                silent("drip-body", server -> server.answeringAll(Slow.dripBody())),
                sorted("endless-body", "", server -> server.answeringAll(Slow.endlessBody())));
    }

    private static Fault silent(String name, Fault.Act sicken) {
        return impatient(outage(name, "in time", sicken));
    }

    private static Fault impatient(Fault fault) {
        return fault.with("timeout", TIMEOUT.toSeconds() + "s")
                .with("connectTimeout", CONNECT_TIMEOUT.toSeconds() + "s");
    }

    private static Stream<Fault> broken() {
        return Stream.of(
                outage("reset-at-once", "", server -> server.welcomingAll(Welcome.reset())),
                outage("reset", "", server -> server.answeringAll(Answer.reset())),
                outage("closed", "", server -> server.answeringAll(Answer.close())),
                outage(
                        "cut-short",
                        "",
                        server -> server.answeringAll(Response.ok().with("Content-Length", "100"))));
    }

    private static Stream<Fault> busy() {
        return Stream.of(
                outage("storm", "503", server -> server.answeringAll(Response.of(503))),
                sorted("later-seconds", "429", server -> server.answering(later(seconds()))),
                sorted("later-date", "429", server -> server.answering(laterAtADate())),
                sorted(
                        "later-past",
                        "429",
                        server -> server.answering(later("-7"), later("Sun, 06 Nov 1994 08:49:37 GMT"))),
                sorted("later-junk", "429", server -> server.answering(later("soon"), later("-"))),
                sorted(
                        "too-long",
                        "",
                        server -> server.answering(
                                Response.ok().withBody("{\"ok\":true}").with("Content-Length", "2"))));
    }

    private static Stream<Fault> choosy() {
        return Stream.of(
                sorted("few-events", "413", server -> server.answeringAll(Response.tooLargeAboveEvents(7))),
                sorted("few-bytes", "413", server -> server.answeringAll(Response.tooLargeAboveBytes(9_000))),
                sorted("poison", "400", server -> server.answeringAll(Response.poisonedBy(List.of(POISON))))
                        .with("linger", "3s")
                        .rejecting(Set.of(POISON)));
    }

    private Stream<Fault> locked() {
        return Stream.of(
                red("key", "401", server -> server.answeringAll(Response.unlessAuthorizedBy(RIGHT_KEY)))
                        .with("authorizationFile", key.toString())
                        .mendedBy(server -> Files.writeString(key, RIGHT_KEY + "\n")),
                red("gone", "404", server -> server.answeringAll(Response.of(404))),
                red("redirect", "307", server -> server.answeringAll(Response.redirect(307, elsewhere.url()))));
    }

    private Stream<Fault> encrypted() {
        return Stream.of(
                tls("expired", "validity check failed", () -> FaultServer.startTls(ours.expired())),
                tls("wrong-host", "No subject alternative", () -> FaultServer.startTls(ours.wrongHost())),
                tls("unknown-authority", "certification path", () -> FaultServer.startTls(strangers.valid())),
                tls(
                                "no-tls",
                                "",
                                () -> FaultServer.startTls(ours.valid())
                                        .welcomingAll(Welcome.saying("HTTP/1.1 400 Speak Plainly\r\n\r\n")))
                        .mendedBy(FaultServer::healthy),
                impatient(outage("stalled-handshake", "timed out", server -> server.welcomingAll(Welcome.blackHole())))
                        .startedBy(() -> FaultServer.startTls(ours.valid()))
                        .with("trustStore", ours.trustStore().toString())
                        .with("trustStorePassword", Certificates.PASSWORD));
    }

    private Fault tls(String name, String why, Fault.Start start) {
        return red(name, why, server -> {})
                .startedBy(start)
                .mendedBy(server -> server.presenting(ours.valid()))
                .with("trustStore", ours.trustStore().toString())
                .with("trustStorePassword", Certificates.PASSWORD);
    }

    private static String seconds() {
        return Long.toString(ASKED.toSeconds());
    }

    private static Response later(String when) {
        return Response.of(429).with("Retry-After", when);
    }

    private static Answer laterAtADate() {
        return (request, wire) -> {
            // The format has whole seconds: one more, so that cutting it leaves what was asked.
            ZonedDateTime date = ZonedDateTime.now(ZoneOffset.UTC).plus(ASKED).plusSeconds(1);
            return later(DateTimeFormatter.RFC_1123_DATE_TIME.format(date)).to(request, wire);
        };
    }
}
