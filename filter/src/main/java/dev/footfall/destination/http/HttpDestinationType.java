// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import dev.footfall.destination.Option.Kind;
import dev.footfall.destination.Whereabouts;
import java.time.Clock;
import java.util.List;

/** {@code http}: batches of events by POST to any endpoint. */
public final class HttpDestinationType implements DestinationType {
    @Override
    public String type() {
        return "http";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("url", Kind.TEXT, true, null, "where to; `http` or `https`, without user name"),
                new Option(
                        "format", Kind.TEXT, false, "json", "`json` (an array), `ndjson` or `cloudevents` (a batch)"),
                new Option("headers", Kind.SECRET, false, null, "further headers, as `Name: value; Name2: value2`"),
                new Option("authorization", Kind.SECRET, false, null, "the header, such as `Bearer …`"),
                new Option("secret", Kind.SECRET, false, null, "signs each request: `whsec_` and base64, or any text"),
                new Option(
                        "gzip", Kind.TEXT, false, "auto", "`auto` (over 1 KiB, to `https`, unsigned), `true`, `false`"),
                new Option("maxEvents", Kind.INTEGER, false, "500", "most events in one request"),
                new Option("maxBytes", Kind.BYTES, false, "512KiB", "most bytes of their JSON, before compression"),
                new Option("linger", Kind.DURATION, false, "500ms", "how long an event may wait for company"),
                new Option("timeout", Kind.DURATION, false, "15s", "for an attempt, to the last byte of its answer"),
                new Option("connectTimeout", Kind.DURATION, false, "3s", "for the connection, within that"),
                new Option("proxy", Kind.TEXT, false, null, "`host:port`, of HTTP; by default what the JVM is told"),
                new Option("trustStore", Kind.PATH, false, null, "PEM, PKCS12 or JKS; by default the JVM's"),
                new Option("trustStorePassword", Kind.SECRET, false, null, "opens it, if it has one"),
                new Option("source", Kind.TEXT, false, null, "of CloudEvents; by default `/footfall/<site>`"));
    }

    @Override
    public Whereabouts whereabouts(DestinationConfig config) {
        return new Whereabouts(HttpSettings.of(config).shown(), "as whoever runs it says");
    }

    @Override
    public Destination create(DestinationConfig config) {
        return new HttpDestination(HttpSettings.of(config), Clock.systemUTC());
    }
}
