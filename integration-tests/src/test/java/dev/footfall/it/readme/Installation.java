// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.readme;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.it.harness.Unzip;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does what a numbered list says, from what stands in it between backticks, in order.
 *
 * <pre>
 *   `cp a $CATALINA_BASE/lib/`             a command, for the shell; a fenced block is one
 *   `$CATALINA_BASE/conf/web.xml`          a file; the first of a step counts
 *   `&lt;Host&gt;`                               an element in that file; else it is the root
 *   `&lt;filter&gt;...&lt;/filter&gt;`               XML to add at the end of that element, or "as the first" in it
 *   look into `$CATALINA_BASE/logs/...`    where the events are
 * </pre>
 */
final class Installation {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern COMMAND = Pattern.compile("(cp|unzip|java|mkdir|\\./mvnw) .*");
    private static final Pattern OPENING_TAG = Pattern.compile("<(\\w+)( [^<>]*[^/<>])?>");
    private static final String LOOK = "look into";
    private static final String FIRST = "as the first";
    private static final int PATIENCE_SECONDS = 120;

    private final Host host;
    private @Nullable Path file;
    private @Nullable String element;
    private boolean first;
    private @Nullable String events;

    private Installation(Host host) {
        this.host = host;
    }

    /** Performs the steps; returns the directory in which they say the events are. */
    static Path perform(List<String> lines, Host host) throws IOException, InterruptedException {
        Installation installation = new Installation(host);
        for (String step : steps(lines)) {
            installation.perform(step);
        }
        if (installation.events == null) {
            throw new IOException("nowhere do the steps say \"" + LOOK + "\"");
        }
        return installation.path(installation.events);
    }

    private static List<String> steps(List<String> lines) {
        String text = lines.stream().map(String::strip).collect(Collectors.joining(" "));
        return List.of(text.split(" (?=\\d+\\. )"));
    }

    private void perform(String step) throws IOException, InterruptedException {
        int look = step.indexOf(LOOK);
        Matcher code = CODE.matcher(step);
        file = null;
        element = null;
        first = step.contains(FIRST);
        int done = 0;
        while (code.find()) {
            done++;
            if (look >= 0 && code.start() > look) {
                events = events == null ? code.group(1) : events;
            } else {
                obey(code.group(1));
            }
        }
        if (done == 0) {
            throw new IOException("nothing to do in: " + step);
        }
    }

    private void obey(String code) throws IOException, InterruptedException {
        if (COMMAND.matcher(code).matches()) {
            if (!host.isDone(code)) {
                run(code);
            }
        } else if (OPENING_TAG.matcher(code).matches()) {
            element = code.replaceFirst("<(\\w+).*", "$1");
        } else if (code.startsWith("<")) {
            add(code);
        } else if (file == null) {
            file = path(code);
        }
    }

    private void run(String command) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", Unzip.unlessInstalled() + command)
                .directory(Readme.PROJECT.toFile())
                .redirectErrorStream(true);
        host.variables().forEach((name, path) -> shell.environment().put(name, path.toString()));
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        shell.environment().merge("PATH", java, (path, ours) -> ours + File.pathSeparator + path);
        Process process = shell.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed: " + output);
        }
    }

    private void add(String xml) throws IOException {
        Path target = file;
        if (target == null) {
            throw new IOException("which file is this for? " + xml);
        }
        String text = Files.readString(target);
        int at = first ? startOf(text) : text.lastIndexOf(element == null ? "</" : "</" + element + ">");
        if (at < 0) {
            throw new IOException(target + " has no " + element);
        }
        Files.writeString(target, text.substring(0, at) + xml + "\n" + text.substring(at));
    }

    private int startOf(String text) {
        Matcher tag = Pattern.compile("<" + element + "\\b[^>]*>").matcher(text);
        return tag.find() ? tag.end() : -1;
    }

    private Path path(String text) throws IOException {
        String filled = text;
        for (Map.Entry<String, Path> variable : host.variables().entrySet()) {
            filled = filled.replace("$" + variable.getKey(), variable.getValue().toString());
        }
        if (filled.contains("$")) {
            throw new IOException("what is meant by " + text + "?");
        }
        return host.directory().resolve(filled);
    }
}
