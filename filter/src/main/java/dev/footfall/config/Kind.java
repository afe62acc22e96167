// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the text of a setting is read. There is one for each kind of value, and every setting and option uses it. */
final class Kind<T> {
    static final Kind<String> TEXT = new Kind<>("a text that is not empty", Kind::text);
    static final Kind<Boolean> BOOLEAN = new Kind<>("true or false", Kind::bool);
    static final Kind<Integer> COUNT = new Kind<>("a whole number", Integer::valueOf);
    static final Kind<Long> INTEGER = new Kind<>("a whole number", Long::valueOf);
    static final Kind<Long> BYTES = new Kind<>("a size such as 64KiB, 16MiB, 1GiB or a number of bytes", Kind::bytes);
    static final Kind<Duration> DURATION = new Kind<>("a time such as 30d, 12h, 5m, 1s or 500ms", Kind::duration);
    static final Kind<Path> PATH = new Kind<>("the path of a file or directory", text -> Path.of(text(text)));
    static final Kind<List<String>> LIST = new Kind<>("a list separated by commas", Kind::list);

    private static final Pattern AMOUNT = Pattern.compile("(\\d+)\\s*(\\p{Alpha}*)");

    private final String what;
    private final Function<String, T> reading;

    private Kind(String what, Function<String, T> reading) {
        this.what = what;
        this.reading = reading;
    }

    /** A kind of value a room defines: {@code reading} throws IllegalArgumentException on anything else. */
    static <T> Kind<T> of(String what, Function<String, T> reading) {
        return new Kind<>(what, reading);
    }

    /** One of the constants, in any case. */
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return new Kind<>(String.join(" or ", words), text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    static <T> Kind<List<T>> listOf(Kind<T> element) {
        return new Kind<>(
                "a list, separated by commas, each " + element.what,
                text -> list(text).stream().map(element::read).toList());
    }

    String what() {
        return what;
    }

    /** @throws IllegalArgumentException whose message is the rule */
    T read(String text) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException wrong) {
            throw new IllegalArgumentException("must be " + what, wrong);
        }
    }

    private static String text(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        return text;
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> true;
            case "false", "off", "no" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Long bytes(String text) {
        Matcher amount = amount(text);
        long unit = switch (amount.group(2).toLowerCase(Locale.ROOT)) {
            case "", "b" -> 1;
            case "kib" -> 1L << 10;
            case "mib" -> 1L << 20;
            case "gib" -> 1L << 30;
            case "tib" -> 1L << 40;
            default -> throw new IllegalArgumentException(text);
        };
        return Math.multiplyExact(Long.parseLong(amount.group(1)), unit);
    }

    private static Duration duration(String text) {
        Matcher amount = amount(text);
        long count = Long.parseLong(amount.group(1));
        return switch (amount.group(2).toLowerCase(Locale.ROOT)) {
            case "d" -> Duration.ofDays(count);
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            case "s" -> Duration.ofSeconds(count);
            case "ms" -> Duration.ofMillis(count);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Matcher amount(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            throw new IllegalArgumentException(text);
        }
        return amount;
    }

    /** Line ends count as blanks: lists in XML run over several lines. */
    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(element -> !element.isEmpty())
                .toList();
    }
}
