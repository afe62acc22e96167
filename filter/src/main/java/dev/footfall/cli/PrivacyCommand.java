// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import dev.footfall.cli.Arguments.Misuse;
import dev.footfall.privacy.PrivacyReport;
import dev.footfall.privacy.PrivacyReport.Line;
import dev.footfall.privacy.ReportFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Shows what each site collects, how long it is kept and where it goes, as its webapp was started last. */
final class PrivacyCommand implements Command {
    private static final String JSON = "--json";

    @Override
    public String name() {
        return "privacy";
    }

    @Override
    public String arguments() {
        return "<directory> [--json]";
    }

    @Override
    public String summary() {
        return "shows what each site collects, how long it is kept and where it goes; as JSON, one line a site";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(this, args, 1, Set.of(), Set.of(JSON));
            Path directory = arguments.directory();
            List<PrivacyReport> reports = reports(directory);
            if (reports.isEmpty()) {
                err.println("privacy: no site has been started with " + directory
                        + ", nor with a directory right below it.");
                return MISUSED;
            }
            reports.forEach(report -> out.print(arguments.has(JSON) ? ReportFiles.json(report) + "\n" : text(report)));
            return OK;
        } catch (Misuse e) {
            err.println(e.getMessage());
            return MISUSED;
        } catch (IOException e) {
            err.println("privacy: cannot read the reports: " + e.getMessage());
            return FAILED;
        }
    }

    /** Of one engine, or of all in Footfall's own directory. */
    private static List<PrivacyReport> reports(Path directory) throws IOException {
        List<PrivacyReport> reports = new ArrayList<>(new ReportFiles(directory).read());
        try (Stream<Path> engines = Files.list(directory)) {
            for (Path engine : engines.filter(Files::isDirectory).sorted().toList()) {
                reports.addAll(new ReportFiles(engine).read());
            }
        }
        return reports;
    }

    private static String text(PrivacyReport report) {
        StringBuilder text = new StringBuilder("Site " + report.site() + ", engine " + report.engine() + ", as started "
                + report.at() + " by Footfall " + report.version() + "\n");
        report.sections().forEach((section, lines) -> {
            text.append("\n  ").append(section.title()).append('\n');
            int width =
                    lines.stream().mapToInt(line -> line.what().length()).max().orElse(0);
            lines.forEach(line -> text.append(row(line, width)));
        });
        return text.append('\n').toString();
    }

    private static String row(Line line, int width) {
        return "    " + line.what() + " ".repeat(width - line.what().length()) + "  " + line.how() + "\n";
    }
}
