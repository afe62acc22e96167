// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the rooms: each room names here all it may know. */
class RoomsTest {
    private static final String ROOT = "dev.footfall";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @ParameterizedTest(name = "{0} knows {1}")
    @CsvSource({
        "ring,",
        "event,",
        "journal,",
        "status,",
        "destination, event",
        "capture, ring status",
        "enrich, ring event status",
        "delivery, journal destination event status",
        "collector, capture ring event",
        "config, ring journal capture collector enrich destination",
        "servlet, . capture collector config ring status",
        "privacy, config capture collector enrich journal ring destination",
        "cli, . config journal event delivery enrich privacy",
        "spring, . capture config servlet",
    })
    void room_knowsOnlyWhatItMay(String room, String known) {
        classes()
                .that()
                .resideInAPackage(ROOT + "." + room + "..")
                .should()
                .onlyDependOnClassesThat(not(anyRoom()).or(resideInAnyPackage(packages(room, known))))
                .check(HOUSE);
    }

    @Test
    void rooms_formNoCircle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void config_knowsOnlyTheRecordsOfOtherRooms() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".config")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("EventRing")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("Journal")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("PageCapture")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("Enricher")
                .check(HOUSE);
    }

    @Test
    void servletApi_isSeenByTheServletRoomAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".servlet")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..")
                .check(HOUSE);
    }

    @Test
    void disruptor_isSeenByTheRingAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".ring")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.lmax..")
                .check(HOUSE);
    }

    @Test
    void spring_isSeenByItsRoomAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".spring")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(HOUSE);
    }

    @Test
    void maxMind_isSeenByOneClassAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".enrich.geo.MaxMindFile")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.maxmind..")
                .check(HOUSE);
    }

    @Test
    void containers_areSeenByNobody() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.catalina..", "org.apache.coyote..", "org.eclipse.jetty..")
                .check(HOUSE);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> anyRoom() {
        return resideInAnyPackage(ROOT, ROOT + "..");
    }

    private static String[] packages(String room, String known) {
        Stream<String> rooms = known == null ? Stream.empty() : Arrays.stream(known.split(" "));
        return Stream.concat(Stream.of(room), rooms)
                .map(name -> ".".equals(name) ? ROOT : ROOT + "." + name + "..")
                .toArray(String[]::new);
    }
}
