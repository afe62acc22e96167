// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.footfall.Footfall;
import dev.footfall.Site;
import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import dev.footfall.event.EventSchema;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README: they compile, and do what the text around them says. */
class TrackReadmeTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\\n(.*?)```");
    private static final String AROUND = """
            import dev.footfall.Footfall;
            import dev.footfall.OpenTracker;
            import dev.footfall.Tracker;
            import jakarta.servlet.ServletContext;
            import jakarta.servlet.http.HttpServletRequest;
            import java.util.Map;
            import java.util.function.BiFunction;

            public final class Examples {
                public static volatile String confirmed;

                static void confirm(String id) {
                    confirmed = id;
                }

                public static void webapp(ServletContext servletContext, HttpServletRequest request) {
                    %s
                }

                public static void function(ServletContext servletContext, HttpServletRequest request) {
                    %s
                }

                public static void program() {
                    %s
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    @SuppressWarnings("try") // The offer is there for whoever looks into the context.
    void examples_doWhatTheySay() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {compiled().toUri().toURL()})) {
            Class<?> examples = loader.loadClass("Examples");
            ServletContext context = context();
            try (Site site = site();
                    TrackerOffer offer = TrackerOffer.make(context, site)) {
                call(examples, "webapp", context);
                call(examples, "function", context);
                await().atMost(SOON).until(() -> events("t").size() == 5 && confirmed(examples) != null);
            }
            examples.getMethod("program").invoke(null);

            List<String> events = events("t");
            events.forEach(EventSchema::assertValid);
            assertThat(events.get(0))
                    .contains("\"event\":\"Signup\"", "\"url\":\"https://shop.example.com/shop/signup");
            assertThat(events.get(1)).contains("\"userId\":\"user-42\"", "jane@example.com");
            assertThat(events.get(2)).contains("\"name\":\"Checkout: payment\"");
            assertThat(events.get(3)).contains("\"messageId\":\"" + confirmed(examples) + "\"");
            assertThat(events.get(4)).contains("\"event\":\"Signup\"");
            assertThat(directory.resolve("default/lane-00")).isDirectory();
        }
    }

    private static Object confirmed(Class<?> examples) throws ReflectiveOperationException {
        return examples.getField("confirmed").get(null);
    }

    private static void call(Class<?> examples, String name, ServletContext context) throws Exception {
        examples.getMethod(name, ServletContext.class, HttpServletRequest.class).invoke(null, context, Pages.request());
    }

    /** A directory with the class in it. */
    private Path compiled() throws IOException {
        List<String> examples = examples();
        assertThat(examples).hasSize(3);
        Path source = Files.createDirectory(directory.resolve("examples")).resolve("Examples.java");
        Files.writeString(source, AROUND.formatted(examples.toArray()), UTF_8);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options = List.of("-proc:none", "-cp", System.getProperty("java.class.path"));
        boolean compiles;
        try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
            compiles = compiler.getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        assertThat(compiles).as(complaints.toString()).isTrue();
        return source.getParent();
    }

    private List<String> examples() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String section = readme.substring(readme.indexOf("## Track from your application"));
        return EXAMPLE.matcher(section.substring(0, section.indexOf("\n## ", 1)))
                .results()
                .map((MatchResult example) -> example.group(1))
                .map(example -> example.replace("/var/lib/footfall", directory.toString()))
                .toList();
    }

    private static ServletContext context() {
        ServletContext context = mock(ServletContext.class);
        Map<String, Object> attributes = new HashMap<>();
        when(context.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(context)
                .setAttribute(anyString(), any());
        return context;
    }

    private Site site() {
        Map<String, String> settings = Map.of("footfall.engine", "t", "footfall.directory", directory.toString());
        return Footfall.join(
                Settings.builder().add(Origin.CONTEXT_PARAM, settings).build());
    }

    private List<String> events(String engine) throws IOException {
        Path events = directory.resolve(engine).resolve("events");
        if (Files.notExists(events)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(events)) {
            Path file = files.filter(each -> each.toString().endsWith(".ndjson"))
                    .findFirst()
                    .orElse(null);
            return file == null ? List.of() : Files.readAllLines(file);
        }
    }
}
