// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of parameters whose values are secret or name a person, whatever they look like. Names are compared without
 * case, {@code -}, {@code _}, dots and brackets: {@code user[password]} is {@code userpassword}.
 */
public final class SecretNames {
    private static final Set<String> LISTED = Set.of(
            // credentials
            "auth",
            "authorization",
            "authentication",
            "authkey",
            "authcode",
            "accesskey",
            "accesskeyid",
            "key",
            "privatekey",
            "pass",
            "passphrase",
            "passcode",
            "pin",
            "otp",
            "totp",
            "mfa",
            "code",
            "codeverifier",
            "verificationcode",
            "state",
            "nonce",
            "ticket",
            "assertion",
            "samlresponse",
            "samlrequest",
            "relaystate",
            "sig",
            "hmac",
            "jwt",
            "bearer",
            "credentials",
            "awsaccesskeyid",
            "googleaccessid",
            "invite",
            "invitecode",
            "magiclink",
            "resetcode",
            "resetkey",
            "csrf",
            "xsrf",
            "sid",
            "cfid",
            "phpsessid",
            "jsessionid",
            "aspsessionid",
            "sessid",
            // persons; mc_eid is one that a mailing knows
            "mail",
            "phone",
            "tel",
            "telephone",
            "mobile",
            "msisdn",
            "fax",
            "ssn",
            "socialsecuritynumber",
            "taxid",
            "passport",
            "iban",
            "cvv",
            "cvc",
            "creditcard",
            "cardnumber",
            "ccnumber",
            "dob",
            "birthdate",
            "dateofbirth",
            "birthday",
            "firstname",
            "lastname",
            "fullname",
            "surname",
            "mceid");

    /** Linkers that carry a visitor's id over from another site. As they stand: {@code gl} alone is a country. */
    private static final Set<String> LINKERS = Set.of("_gl", "_ga");

    private static final List<String> ANYWHERE = List.of(
            "token", "secret", "passw", "session", "apikey", "signature", "credential", "oauth", "securitytoken");

    private static final List<String> AT_END =
            List.of("email", "emailaddress", "pwd", "phone", "phonenumber", "sessid");

    private final Set<String> added = new HashSet<>();
    private final Set<String> kept = new HashSet<>();

    public SecretNames(List<String> changes) {
        for (String change : changes) {
            Set<String> target = change.strip().startsWith("-") ? kept : added;
            target.add(key(change));
        }
    }

    /** Whether the name, already free of escapes, is one of them. */
    boolean contains(String name) {
        String key = key(name);
        return !key.isEmpty()
                && !kept.contains(key)
                && (added.contains(key) || isListed(key) || LINKERS.contains(name));
    }

    private static boolean isListed(String key) {
        if (LISTED.contains(key)) {
            return true;
        }
        for (String part : ANYWHERE) {
            if (key.contains(part)) {
                return true;
            }
        }
        for (String end : AT_END) {
            if (key.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /** The name as it is compared. */
    public static String key(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 'a' || c > 'z') {
                return reduced(name);
            }
        }
        return name;
    }

    private static String reduced(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                key.append(c);
            }
        }
        return key.toString().toLowerCase(Locale.ROOT);
    }
}
