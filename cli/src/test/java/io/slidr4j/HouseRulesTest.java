package io.slidr4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.TreeSet;

/** The rules of the house that Maven's module graph cannot hold. */
class HouseRulesTest {

    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.slidr4j");
    }

    @Test
    void pureJavaStaysPure() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.slidr4j.data..",
                        "io.slidr4j.world..",
                        "io.slidr4j.view..",
                        "io.slidr4j.sparse.coords..",
                        "io.slidr4j.sparse.points..",
                        "io.slidr4j.engine.checkpoint..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(house);
    }

    @Test
    void onlyTheEngineFreesNativeMemory() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.slidr4j.engine..")
                .should(freePointers())
                .check(house);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.slidr4j.(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void downstreamReachesPretrainOnlyThroughACheckpoint() {
        noClasses()
                .that()
                .resideInAPackage("io.slidr4j.downstream..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.slidr4j.pretrain..")
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void librariesDoNotPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.slidr4j.cli..", "io.slidr4j.testkit..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(house);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<String> silent = new TreeSet<>();
        for (JavaClass type : house) {
            silent.add(type.getPackageName());
        }
        house.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .forEach(type -> silent.remove(type.getPackageName()));
        assertThat(silent).as("packages without package-info.java").isEmpty();
    }

    /** Calls of close, deallocate, releaseReference or retainReference on a native pointer. */
    private static ArchCondition<JavaClass> freePointers() {
        Set<String> lifetime = Set.of("close", "deallocate", "releaseReference", "retainReference");
        return new ArchCondition<>("free native pointers") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    boolean frees =
                            lifetime.contains(access.getName())
                                    && access.getTargetOwner().isAssignableTo(Pointer.class)
                                    && !access.getTargetOwner()
                                            .getSimpleName()
                                            .equals("NoGradGuard");
                    events.add(new SimpleConditionEvent(type, frees, access.getDescription()));
                }
            }
        };
    }
}
