// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

/** Why something is replaced. */
public enum Rule {
    NAME("the value of a secret name"),
    CLICK_ID("id of a click, and the visitor may not be followed"),
    FRAGMENT("fragment"),
    PATH_PARAMETERS("parameters within the path"),
    USERINFO("user name and password of a URL"),
    EMAIL("e-mail address"),
    SIGNED_TOKEN("signed token, such as a JWT"),
    KEY("key of a well-known service"),
    ACCOUNT("payment card or IBAN"),
    ANNOUNCED("code behind a word such as reset"),
    RANDOM("long random text");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
