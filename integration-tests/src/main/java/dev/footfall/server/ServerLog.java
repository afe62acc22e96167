// SPDX-License-Identifier: Apache-2.0
package dev.footfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a server wrote to its console: a file, so that it outlives the server and the reader. */
public final class ServerLog {
    private static final int TAIL = 60;

    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /** All there is now. */
    public String text() {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> lines() {
        return text().lines().toList();
    }

    /** Lines in which the pattern is found, in order. */
    public List<String> linesWith(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return text().lines().filter(line -> compiled.matcher(line).find()).toList();
    }

    public Optional<MatchResult> find(Pattern pattern) {
        return pattern.matcher(text()).results().findFirst();
    }

    /** Waits for the pattern; gives up after {@code bound}, or once the server is gone without having written it. */
    public MatchResult await(Pattern pattern, Duration bound, BooleanSupplier alive) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (true) {
            boolean last = !alive.getAsBoolean() || System.nanoTime() - deadline > 0;
            Optional<MatchResult> match = find(pattern);
            if (match.isPresent()) {
                return match.get();
            }
            if (last) {
                throw new IllegalStateException("no \"" + pattern + "\" in " + file + ":\n" + tail());
            }
            Pause.aMoment();
        }
    }

    private String tail() {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }
}
