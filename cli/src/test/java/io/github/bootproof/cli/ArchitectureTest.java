package io.github.bootproof.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which way dependencies may point, and who may ask for the time: the rules of the package-info files. */
class ArchitectureTest {
    private static final String ROOT = "io.github.bootproof.";
    private static final String USER_DATA = ROOT + "userdata..";
    private static final String MACHINES = ROOT + "machines..";
    private static final String ENGINE = ROOT + "machines.engine..";
    private static final String CLOUD = ROOT + "cloud..";
    private static final String IMDS = ROOT + "cloud.imds..";
    private static final String BOOT = ROOT + "cloud.boot..";
    private static final String TRIAL = ROOT + "cloud.trial..";
    private static final String CLI = ROOT + "cli..";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.bootproof");

    private static void holds(ArchRule rule) {
        rule.check(OURS);
    }

    /** Of our own classes, only those may be seen. */
    private static ArchRule ofOursSeesOnly(String one, String... seen) {
        return noClasses()
                .that()
                .resideInAPackage(one)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".")
                        .and(DescribedPredicate.not(resideInAnyPackage(seen)))
                        .and(DescribedPredicate.not(resideInAPackage(one))));
    }

    @Test
    void userDataSeesNothingOfOurs() {
        holds(ofOursSeesOnly(USER_DATA));
    }

    @Test
    void machinesSeeNothingOfOurs() {
        holds(ofOursSeesOnly(MACHINES));
    }

    @Test
    void theCloudSeesMachinesAndUserData() {
        holds(ofOursSeesOnly(CLOUD, MACHINES, USER_DATA));
    }

    @Test
    void metadataSeeNothingOfOurs() {
        holds(ofOursSeesOnly(IMDS));
    }

    @Test
    void bootsAreReadWithoutMetadata() {
        holds(ofOursSeesOnly(BOOT, MACHINES, USER_DATA));
    }

    @Test
    void trialsJoinBootsMetadataAndMachines() {
        holds(ofOursSeesOnly(TRIAL, BOOT, IMDS, MACHINES));
    }

    @Test
    void nobodySeesTheCommands() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI));
    }

    @Test
    void enginesKnowNoMachines() {
        holds(ofOursSeesOnly(ENGINE));
    }

    @Test
    void packagesDoNotGoInCircles() {
        holds(slices().matching(ROOT + "(**)").should().beFreeOfCycles());
    }

    // --- who uses which library

    private static ArchRule onlyIn(String place, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(place)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    @Test
    void onlyEnginesSpeakTheDockerApi() {
        holds(onlyIn(ENGINE, "com.github.dockerjava.."));
    }

    @Test
    void onlyMetadataAreServedOverHttp() {
        holds(onlyIn(IMDS, "io.helidon.."));
    }

    @Test
    void onlyCommandsParseCommandLinesAndTerminals() {
        holds(onlyIn(CLI, "picocli..", "org.jline.."));
    }

    // --- time and randomness come in through constructors

    /**
     * Where they come from. Deadlines of waits for other processes are measured where they are waited for ({@code System.nanoTime}),
     * and are no time that anybody sees.
     */
    private static final Set<String> TIME_COMES_FROM = Set.of(
            // The commands, which hand it on.
            "RunCommand",
            "TrialRun",
            "KeeperCommand",
            "ImagesTestCommand",
            // Plays a run while the program is built, as TrialRehearsal below.
            "Training",
            // When a machine was made, a note for people.
            "Machines",
            "TrialRehearsal");

    @Test
    void onlyCommandsAskForTheTime() {
        holds(noClasses()
                .that(DescribedPredicate.not(areOneOf(TIME_COMES_FROM)))
                .should()
                .callMethodWhere(DescribedPredicate.describe("asks for the time", ArchitectureTest::asksForTheTime)));
    }

    private static boolean asksForTheTime(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getTarget().getName();
        if (owner.equals(System.class.getName())) {
            return method.equals("currentTimeMillis");
        }
        if (owner.equals(InstantSource.class.getName()) || owner.equals(Clock.class.getName())) {
            return method.startsWith("system");
        }
        return owner.startsWith("java.time.") && method.equals("now");
    }

    @Test
    void onlyCommandsMakeRandomness() {
        holds(noClasses()
                .that(DescribedPredicate.not(
                        areOneOf(Set.of("TrialRun", "KeeperCommand", "ImagesTestCommand", "TrialRehearsal"))))
                .should()
                .callConstructorWhere(
                        DescribedPredicate.describe("makes randomness", ArchitectureTest::makesRandomness)));
    }

    private static boolean makesRandomness(JavaConstructorCall call) {
        return call.getTargetOwner().isEquivalentTo(SecureRandom.class)
                || call.getTargetOwner().isEquivalentTo(Random.class);
    }

    private static DescribedPredicate<JavaClass> areOneOf(Set<String> names) {
        return DescribedPredicate.describe(
                "are one of " + names,
                type -> names.contains(type.getSimpleName())
                        || type.getEnclosingClass()
                                .map(outer -> names.contains(outer.getSimpleName()))
                                .orElse(false));
    }

    /** A rule about a package that was renamed would hold for ever. */
    @Test
    void theRulesAreAboutPackagesThatAreThere() {
        for (String place : new String[] {USER_DATA, MACHINES, ENGINE, IMDS, BOOT, TRIAL, CLI}) {
            assertThat(OURS.that(resideInAPackage(place))).as(place).isNotEmpty();
        }
    }
}
