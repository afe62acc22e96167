// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.config.DestinationSettings.Usable;
import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import dev.footfall.destination.Option.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Tomcat with one webapp at {@code localhost/shop}, for tests: what stands where. */
final class World {
    private final Path base;
    private final Map<String, String> systemProperties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> contextParams = new HashMap<>();
    private final Map<String, String> spring = new HashMap<>();
    private final Map<String, String> initParams = new HashMap<>();
    private final Map<Origin, Map<String, String>> attributes = new EnumMap<>(Origin.class);
    private final Map<String, String> code = new HashMap<>();
    private final StringBuilder file = new StringBuilder();
    private @Nullable String container = "localhost";
    private String context = "/shop";
    private String engineDefault = "default";
    private long heap = 8L << 30;

    /** @param base an empty directory that stands for catalina.base */
    World(Path base) {
        this.base = base;
        systemProperties.put("catalina.base", base.toString());
    }

    World at(@Nullable String host, String contextPath) {
        container = host;
        context = contextPath;
        return this;
    }

    World engineDefault(String name) {
        engineDefault = name;
        return this;
    }

    World heap(long bytes) {
        heap = bytes;
        return this;
    }

    World systemProperty(String name, String text) {
        systemProperties.put(name, text);
        return this;
    }

    World withoutSystemProperty(String name) {
        systemProperties.remove(name);
        return this;
    }

    World variable(String name, String text) {
        environment.put(name, text);
        return this;
    }

    World contextParam(String name, String text) {
        contextParams.put(name, text);
        return this;
    }

    World spring(String name, String text) {
        spring.put(name, text);
        return this;
    }

    World initParam(String name, String text) {
        initParams.put(name, text);
        return this;
    }

    World attribute(Origin origin, String name, String text) {
        attributes.computeIfAbsent(origin, kind -> new HashMap<>()).put(name, text);
        return this;
    }

    World code(String name, String text) {
        code.put(name, text);
        return this;
    }

    World file(String name, String text) {
        file.append(name).append('=').append(text).append('\n');
        return this;
    }

    /** Says {@code name=text} where this origin is found, spelt as one does there. */
    World say(Origin origin, String name, String text) {
        return switch (origin) {
            case SYSTEM_PROPERTY -> systemProperty("footfall." + name, text);
            case ENVIRONMENT -> variable(Name.environment(name), text);
            case CONTEXT_PARAM -> contextParam("footfall." + name, text);
            case SPRING -> spring("footfall." + name, text);
            case INIT_PARAM -> initParam(name, text);
            case ATTRIBUTE, HOST_ATTRIBUTE, SHARED_ATTRIBUTE -> attribute(origin, name, text);
            case CODE -> code(name, text);
            case FILE -> file(name, text);
        };
    }

    Settings settings() {
        return builder().build();
    }

    Settings.Builder builder() {
        writeFile();
        Settings.Builder builder = Settings.builder()
                .host("filter")
                .container(container)
                .context(context)
                .engineDefault(engineDefault)
                .add(Origin.CONTEXT_PARAM, contextParams)
                .add(Origin.INIT_PARAM, initParams)
                .add(Origin.SPRING, "in application.properties", spring)
                .code(code)
                .surroundings(new Surroundings(systemProperties, environment, null, null, heap))
                .types(new DestinationTypes(List.of(new FileLike(), new Crm())));
        attributes.forEach(builder::add);
        return builder;
    }

    private void writeFile() {
        if (file.length() == 0) {
            return;
        }
        try {
            Files.createDirectories(base.resolve("conf"));
            Files.writeString(base.resolve("conf/footfall.properties"), file);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Type {@code file}, with the options an ordinary destination has. */
    static final class FileLike implements DestinationType {
        @Override
        public String type() {
            return "file";
        }

        @Override
        public List<Option> options() {
            return List.of(
                    new Option("directory", Kind.PATH, false, null, "where the files go"),
                    new Option("keep", Kind.DURATION, false, "30d", "how long"),
                    new Option("maxBytes", Kind.BYTES, false, "1GiB", "how much"));
        }

        @Override
        public Destination create(DestinationConfig config) {
            throw new UnsupportedOperationException("settings create no destination");
        }
    }

    /** Type {@code crm}, with an option of every other kind. */
    static final class Crm implements DestinationType {
        @Override
        public String type() {
            return "crm";
        }

        @Override
        public List<Option> options() {
            return List.of(
                    new Option("url", Kind.TEXT, true, null, "where to send"),
                    new Option("apiKey", Kind.SECRET, false, null, "who sends"),
                    new Option("retries", Kind.INTEGER, false, "3", "how often"),
                    new Option("gzip", Kind.BOOLEAN, false, "true", "whether small"));
        }

        @Override
        public Destination create(DestinationConfig config) {
            throw new UnsupportedOperationException("settings create no destination");
        }
    }

    /** The engine's only destination, of settings that have no problem. */
    static Usable usable(Settings settings) {
        assertThat(settings.problems()).isEmpty();
        List<DestinationSettings> destinations = settings.engine().destinations();
        assertThat(destinations).singleElement().isInstanceOf(Usable.class);
        return (Usable) destinations.get(0);
    }
}
