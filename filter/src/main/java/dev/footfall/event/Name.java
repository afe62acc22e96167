// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.nio.charset.StandardCharsets;

/** Every name in an event's JSON, in the order the names come in. The bytes are made once. */
public enum Name {
    TYPE("type"),
    MESSAGE_ID("messageId"),
    TIMESTAMP("timestamp"),
    ANONYMOUS_ID("anonymousId"),
    USER_ID("userId"),
    EVENT("event"),
    PROPERTIES("properties"),
    TRAITS("traits"),
    CONTEXT("context"),
    // context
    PAGE("page"),
    CAMPAIGN("campaign"),
    CLICK_IDS("clickIds"),
    IP("ip"),
    GEO("geo"),
    USER_AGENT("userAgent"),
    LOCALE("locale"),
    HEADERS("headers"),
    COOKIES("cookies"),
    HTTP("http"),
    SESSION("session"),
    FOOTFALL("footfall"),
    RULES("rules"),
    TRUNCATED("truncated"),
    LIBRARY("library"),
    // page
    URL("url"),
    PATH("path"),
    SEARCH("search"),
    REFERRER("referrer"),
    TITLE("title"),
    // campaign
    SOURCE("source"),
    MEDIUM("medium"),
    NAME("name"),
    TERM("term"),
    CONTENT("content"),
    ID("id"),
    // geo
    COUNTRY("country"),
    REGION("region"),
    // http
    METHOD("method"),
    STATUS("status"),
    DURATION_MS("durationMs"),
    BYTES("bytes"),
    HOST("host"),
    CONTENT_TYPE("contentType"),
    ROUTE("route"),
    // session
    NUMBER("number"),
    ENTRY("entry"),
    START("start"),
    // footfall
    ENGINE("engine"),
    SITE("site"),
    ORIGIN("origin"),
    TRUST("trust"),
    STATE("state"),
    VIEW("view"),
    LANE("lane"),
    SEQ("seq"),
    // rules
    CONSENT("consent"),
    SCRUBBED("scrubbed"),
    // library
    VERSION("version");

    private final String text;

    // Never changed, and nobody else has it.
    @SuppressWarnings("ImmutableEnumChecker")
    private final byte[] member;

    Name(String text) {
        this.text = text;
        member = (",\"" + text + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    String text() {
        return text;
    }

    /** As it stands before its value, behind another member of the object: {@code ,"url":}. To be read alone. */
    byte[] member() {
        return member;
    }
}
