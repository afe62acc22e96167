// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.config.DestinationSettings.Reach;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All settings as one webapp sees them: the text of every source, with the origin of each value, resolved to the
 * records of the rooms.
 *
 * <p>Whatever stands in the sources, building succeeds: what cannot be used is a {@link Problem}.
 */
public final class Settings {
    private final EngineResolution engine;
    private final SiteResolution site;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    private Settings(Builder from) {
        PropertiesFiles files = new PropertiesFiles(from.surroundings());
        List<Source> sources = from.sources(files);
        String whyOff =
                files.problems().stream().map(Problem::message).findFirst().orElse(null);
        DestinationTypes types = from.types();
        engine = new EngineResolution(
                Lookup.general(sources),
                from.surroundings(),
                types,
                EngineResolution.nameAfter(from.engineDefault),
                whyOff);
        site = new SiteResolution(
                sources, from.host, from.address(), types, from.surroundings().base(), engine().home(), whyOff);
        problems.addAll(files.problems());
        problems.addAll(engine.problems());
        problems.addAll(site.problems());
        warnings.addAll(engine.overruled());
        warnings.addAll(site.warnings());
        warnings.addAll(Contradictions.in(site()));
        warnings.addAll(new Oddities(site.lookup(), types, engine().destinations(), site().destinations()).warnings());
    }

    public static Builder builder() {
        return new Builder();
    }

    public EngineSettings engine() {
        return engine.settings();
    }

    public SiteSettings site() {
        return site.settings();
    }

    /** What is off because of a setting; each is worth one line at SEVERE. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** What is probably not meant so; each is worth one line at WARNING. */
    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * One line for every value that is not the default, with its origin; secrets masked.
     *
     * @param scope ENGINE for what the engine runs with, SITE for this webapp
     */
    public List<String> report(Scope scope) {
        boolean ofEngine = scope == Scope.ENGINE;
        Collection<Given> given =
                ofEngine ? engine().given().values() : site().given().values();
        Stream<Given> options = destinations(ofEngine)
                .filter(DestinationSettings.Usable.class::isInstance)
                .flatMap(usable -> ((DestinationSettings.Usable) usable).given().values().stream());
        return Stream.concat(given.stream(), options).map(Given::toString).toList();
    }

    /** Those of a host are as good as the engine's: many webapps share them, and one line is enough. */
    private Stream<DestinationSettings> destinations(boolean ofEngine) {
        Stream<DestinationSettings> ofSite =
                site().destinations().stream().filter(each -> ofEngine == (each.reach() == Reach.HOST));
        return ofEngine ? Stream.concat(engine().destinations().stream(), ofSite) : ofSite;
    }

    /** Where the host says what it knows; system properties, environment and files are found without it. */
    public static final class Builder {
        private final List<Told> told = new ArrayList<>();
        private String host = "filter";
        private @Nullable String container;
        private String context = "";
        private @Nullable String contextName;
        private String engineDefault = EngineResolution.DEFAULT_NAME;
        private @Nullable Path baseDirectory;
        private @Nullable Surroundings surroundings;
        private @Nullable DestinationTypes types;

        private Builder() {}

        /** What captures: {@code filter} and so on. */
        public Builder host(String name) {
            host = name;
            return this;
        }

        /** Name of the container's (virtual) host as configured there; null if it has none. */
        public Builder container(@Nullable String host) {
            container = host;
            return this;
        }

        /** Context path: empty for the root, else with a leading slash. */
        public Builder context(String path) {
            context = path;
            return this;
        }

        /** What messages call the webapp, if not by its path. */
        public Builder contextName(@Nullable String name) {
            contextName = name;
            return this;
        }

        /** The engine's name if nobody gives one: for a JAR in WEB-INF/lib, that of the webapp. */
        public Builder engineDefault(String name) {
            engineDefault = name;
            return this;
        }

        /** The container's own directory, if the host knows it. */
        public Builder baseDirectory(@Nullable Path directory) {
            baseDirectory = directory;
            return this;
        }

        /** What this webapp or the host around it says, by name as written there. */
        public Builder add(Origin origin, Map<String, String> byName) {
            return add(origin, "", byName);
        }

        /**
         * The same for an origin of several places: the first added is the strongest.
         *
         * @param place what messages call it, such as {@code in application.properties}; empty for the webapp
         */
        public Builder add(Origin origin, String place, Map<String, String> byName) {
            if (!origin.isToldByHost()) {
                throw new IllegalArgumentException(
                        "origin must be one that only the host knows, the others are found here, got " + origin);
            }
            told.add(new Told(origin, place, Map.copyOf(byName)));
            return this;
        }

        /** What a program without a container says: it speaks for the engine as well, by bare names. */
        public Builder code(Map<String, String> byName) {
            return add(Origin.CODE, byName);
        }

        Builder surroundings(Surroundings instead) {
            surroundings = instead;
            return this;
        }

        Builder types(DestinationTypes instead) {
            types = instead;
            return this;
        }

        public Settings build() {
            return new Settings(this);
        }

        /** The setting {@code auto} alone: whether to map the filter where none is declared. */
        public boolean auto() {
            List<Source> sources = sources(new PropertiesFiles(surroundings()));
            Lookup lookup = new Lookup(sources, List.of(address()));
            return new Values(lookup, Scope.SITE, address()).get(SettingTable.AUTO);
        }

        private String address() {
            return SiteName.of(container, context);
        }

        private Surroundings surroundings() {
            return surroundings == null ? Surroundings.ofProcess(baseDirectory) : surroundings;
        }

        private DestinationTypes types() {
            return types == null ? DestinationTypes.installed() : types;
        }

        /** The strongest first. */
        private List<Source> sources(PropertiesFiles files) {
            Surroundings around = surroundings();
            List<Source> sources = new ArrayList<>();
            sources.add(new Source(Origin.SYSTEM_PROPERTY, "", around.systemProperties()));
            sources.add(new Source(Origin.ENVIRONMENT, "", around.environment()));
            String place = "of " + (contextName != null ? contextName : context.isEmpty() ? "/" : context);
            told.stream()
                    .sorted(Comparator.comparing(Told::origin))
                    .map(each -> new Source(each.origin, each.placeOr(place, host), each.byName))
                    .forEach(sources::add);
            sources.addAll(files.sources());
            return sources;
        }

        private record Told(Origin origin, String place, Map<String, String> byName) {
            /** What all webapps share reads the same from each of them, and so is said once. */
            String placeOr(String webapp, String host) {
                if (!place.isEmpty() || origin == Origin.CODE) {
                    return place;
                }
                return origin.isShared() ? "of " + host : webapp;
            }
        }
    }
}
