// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of parameters whose values are secret or name a person, whatever they look like. Names are compared without
 * case, {@code -}, {@code _}, dots and brackets: {@code user[password]} is {@code userpassword}.
 */
public final class SecretNames {
    public static final List<String> CREDENTIALS = words("""
            accesskey accesskeyid appkey assertion aspsessionid auth authcode authentication authkey authorization
            awsaccesskeyid bearer cfid clientassertion code codeverifier credentials csrf devicecode encryptionkey
            googleaccessid hmac invite invitecode jsessionid jwt kennwort key licensekey magiclink masterkey mfa
            motdepasse nonce oobcode otp pass passcode passphrase phpsessid pin privatekey relaystate resetcode
            resetkey samlrequest samlresponse senha sessid sharedkey sid sig signingkey state ticket totp usercode
            verificationcode wachtwoord xsrf""");

    /** mc_eid is one that a mailing knows. */
    public static final List<String> PERSONS = words("""
            accountnumber bankaccount birthdate birthday cardno cardnumber ccnumber creditcard creditcardnumber cvc cvv
            cvv2 dateofbirth dob fax firstname fullname geburtsdatum iban lastname loginhint mail mceid mobile mobileno
            mobilenumber msisdn nachname nationalid passport passportnumber phone phoneno routingnumber
            socialsecuritynumber sortcode ssn surname taxid tel telefon telefono telephone username vorname""");

    private static final Set<String> LISTED =
            Stream.of(CREDENTIALS, PERSONS).flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

    /** Linkers that carry a visitor's id over from another site. As they stand: {@code gl} alone is a country. */
    public static final List<String> LINKERS = List.of("_ga", "_gl");

    /** Of a name with one of these in it. */
    public static final List<String> ANYWHERE = words("token secret passw session apikey signature credential oauth");

    /** And of one that ends in one of these. */
    public static final List<String> AT_END = words("""
            email emailaddress pwd phone phonenumber sessid accesskey privatekey subscriptionkey""");

    private final Set<String> added = new HashSet<>();
    private final Set<String> kept = new HashSet<>();

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

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
