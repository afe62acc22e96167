// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.cli.Arguments.Misuse;
import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.scrub.Scrubber;
import dev.footfall.enrich.scrub.SecretNames;
import dev.footfall.enrich.scrub.UrlReduction;
import dev.footfall.enrich.text.UrlText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows what is kept of URLs, and why the rest is not. */
final class ScrubCommand implements Command {
    private static final String CHANGES = "--queryParameters";
    private static final String LIST = "--list";

    private final InputStream in;

    /** {@code in}: where URLs come from if none is given, one a line. */
    ScrubCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public String name() {
        return "scrub";
    }

    @Override
    public String arguments() {
        return "[--list] [--queryParameters <changes>] [<URL>...]";
    }

    @Override
    public String summary() {
        return "shows what is kept of URLs (else of standard input), or the rules";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments words = Arguments.of(this, args, Set.of(CHANGES), Set.of(LIST));
            SecretNames names = new SecretNames(changes(words.text(CHANGES)));
            if (words.has(LIST)) {
                ScrubRules.lines().forEach(out::println);
            } else if (words.places().isEmpty()) {
                showAll(names, out);
            } else {
                words.places().forEach(url -> show(url, names, out));
            }
            return OK;
        } catch (Misuse e) {
            err.println("scrub: " + e.getMessage());
            return MISUSED;
        } catch (IOException e) {
            err.println("scrub: cannot read standard input: " + e);
            return FAILED;
        }
    }

    /** As the setting takes them. */
    private static List<String> changes(@Nullable String text) throws Misuse {
        List<String> changes = text == null ? List.of() : List.of(text.split(","));
        try {
            EnrichConfig usual = EnrichConfig.defaults();
            return new EnrichConfig(usual.internalProxies(), usual.ip(), true, changes).queryParameters();
        } catch (IllegalArgumentException e) {
            throw new Misuse(String.valueOf(e.getMessage()));
        }
    }

    private void showAll(SecretNames names, PrintStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                show(line, names, out);
            }
        }
    }

    /** What no URL may hold is shown as browsers send it, so nothing of it can act on a terminal. */
    private static void show(String text, SecretNames names, PrintStream out) {
        String url = UrlText.encode(new String(text.strip().getBytes(UTF_8), ISO_8859_1));
        Table gone = new Table("  gone", "because it is");
        Scrubber scrubber = new Scrubber(
                true, names, (rule, raw, from, to) -> gone.row("  " + raw.substring(from, to), rule.text()));
        out.println(UrlReduction.reduced(url, scrubber));
        gone.lines().forEach(out::println);
    }
}
