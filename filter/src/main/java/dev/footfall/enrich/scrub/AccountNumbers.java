// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

/**
 * Marks payment cards and bank accounts: right length, right issuer or country, right check digits. Each rule alone
 * would hit every tenth order number.
 */
final class AccountNumbers {
    private static final int MIN_CARD = 14;
    private static final int MAX_CARD = 19;
    private static final int MIN_IBAN = 15;
    private static final int MAX_IBAN = 34;
    private static final int CHECK_AND_COUNTRY = 4;

    /** Country and length, for every country in the IBAN register. */
    private static final String IBANS = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18"
            + "DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20"
            + "LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24"
            + "RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

    private final char[] digits = new char[MAX_IBAN];
    private int count;

    void mark(DecodedText text) {
        int at = 0;
        while (at < text.length()) {
            boolean starts = !SecretShapes.isLetterOrDigit(text.at(at - 1)) || isDigitAfterLetter(text, at);
            int end = starts && SecretShapes.isLetterOrDigit(text.at(at)) ? endOfNumber(text, at) : at;
            text.mark(at, end, Rule.ACCOUNT);
            at = Math.max(end, at + 1);
        }
    }

    private static boolean isDigitAfterLetter(DecodedText text, int at) {
        return SecretShapes.isDigit(text.at(at)) && !SecretShapes.isDigit(text.at(at - 1));
    }

    /** Where the number that starts at {@code from} ends, or {@code from} if none does. */
    private int endOfNumber(DecodedText text, int from) {
        if (!SecretShapes.isDigit(text.at(from))) {
            return endOfIban(text, from);
        }
        int end = gatherDigits(text, from, true);
        if (!isCard()) {
            // Without the groups that follow: 4111111111111111-2026
            end = gatherDigits(text, from, false);
        }
        return isCard() ? end : from;
    }

    private int gatherDigits(DecodedText text, int from, boolean grouped) {
        int at = from;
        count = 0;
        while (SecretShapes.isDigit(text.at(at)) && count <= MAX_CARD) {
            digits[count++] = text.at(at++);
            if (grouped && isGap(text.at(at)) && SecretShapes.isDigit(text.at(at + 1))) {
                at++;
            }
        }
        return at;
    }

    private boolean isCard() {
        return count >= MIN_CARD && count <= MAX_CARD && isIssued() && hasLuhnSum();
    }

    /** Visa, Mastercard, Amex, Discover, Diners, JCB, UnionPay and Maestro, by first digits and length. */
    private boolean isIssued() {
        int four = Integer.parseInt(new String(digits, 0, 4));
        int two = four / 100;
        return switch (two / 10) {
            case 2 -> four >= 2221 && four <= 2720 && count == 16;
            case 3 -> isAmex(two) || isDiners(two, four) || (four >= 3528 && four <= 3589 && count >= 16);
            case 4 -> count == 16 || count == MAX_CARD;
            case 5 -> two <= 55 ? count == 16 : two != 59 && count >= 16;
            case 6 -> count >= 16;
            default -> false;
        };
    }

    private boolean isAmex(int two) {
        return (two == 34 || two == 37) && count == 15;
    }

    private boolean isDiners(int two, int four) {
        return (two == 36 || two == 38 || (four >= 3000 && four <= 3059)) && count == 14;
    }

    private boolean hasLuhnSum() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i] - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private int endOfIban(DecodedText text, int from) {
        int length = ibanLength(text, from);
        if (length == 0) {
            return from;
        }
        int at = from;
        count = 0;
        while (count < length && SecretShapes.isLetterOrDigit(text.at(at))) {
            digits[count++] = text.at(at++);
            if (count < length && isGap(text.at(at))) {
                at++;
            }
        }
        boolean whole = count == length && !SecretShapes.isLetterOrDigit(text.at(at));
        return whole && isMod97() ? at : from;
    }

    /** The length the country gives its IBANs, or 0 if no country and check digits stand here. */
    private static int ibanLength(DecodedText text, int at) {
        if (!SecretShapes.isDigit(text.at(at + 2)) || !SecretShapes.isDigit(text.at(at + 3))) {
            return 0;
        }
        char first = Character.toUpperCase(text.at(at));
        char second = Character.toUpperCase(text.at(at + 1));
        for (int i = 0; i < IBANS.length(); i += CHECK_AND_COUNTRY) {
            if (IBANS.charAt(i) == first && IBANS.charAt(i + 1) == second) {
                return (IBANS.charAt(i + 2) - '0') * 10 + IBANS.charAt(i + 3) - '0';
            }
        }
        return 0;
    }

    /** Country and check digits moved to the end, letters as 10 to 35, the number modulo 97 is 1. */
    private boolean isMod97() {
        int rest = 0;
        for (int i = 0; i < count; i++) {
            int value = Character.digit(digits[(i + CHECK_AND_COUNTRY) % count], Character.MAX_RADIX);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return count >= MIN_IBAN && rest == 1;
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '-' || c == '+';
    }
}
