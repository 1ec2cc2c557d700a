package io.github.bootproof.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;

/** Which way dependencies may point, and who may ask for the time: the rules of the package-info files. */
class ArchitectureTest {
    private static final String ROOT = "io.github.bootproof.";
    private static final String USER_DATA = ROOT + "userdata..";
    private static final String CLOUDFORMATION = ROOT + "cloudformation..";
    private static final String MACHINES = ROOT + "machines..";
    private static final String ENGINE = ROOT + "machines.engine..";
    private static final String CLOUD = ROOT + "cloud..";
    private static final String IMDS = ROOT + "cloud.imds..";
    private static final String WIRE = ROOT + "cloud.wire..";
    private static final String COMMON = ROOT + "cloud.common..";
    private static final String STORE = ROOT + "cloud.store..";
    private static final String EC2 = ROOT + "cloud.ec2..";
    private static final String INSTANCE = ROOT + "cloud.ec2.instance..";
    private static final String STACKS = ROOT + "cloud.cloudformation..";
    private static final String RESOURCE = ROOT + "cloud.cloudformation.resource..";
    private static final String TYPES = ROOT + "cloud.cloudformation.types..";
    private static final String DEPLOY = ROOT + "cloud.cloudformation.deploy..";
    private static final String PARSERS = ROOT + "cloudformation.template.source..";
    private static final String BOOT = ROOT + "cloud.boot..";
    private static final String TRIAL = ROOT + "cloud.trial..";
    private static final String CLI = ROOT + "cli..";

    /** The services that need nothing but the store and other services' clients. */
    private static final List<String> SMALL_SERVICES = List.of(
            ROOT + "cloud.sts..",
            ROOT + "cloud.iam..",
            ROOT + "cloud.ssm..",
            ROOT + "cloud.s3..",
            ROOT + "cloud.ecr..",
            ROOT + "cloud.logs..",
            ROOT + "cloud.lambda..");

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
    void templatesSeeNothingOfOurs() {
        holds(ofOursSeesOnly(CLOUDFORMATION));
    }

    @Test
    void machinesSeeNothingOfOurs() {
        holds(ofOursSeesOnly(MACHINES));
    }

    @Test
    void theCloudSeesMachinesTemplatesAndUserData() {
        holds(ofOursSeesOnly(CLOUD, MACHINES, CLOUDFORMATION, USER_DATA));
    }

    @Test
    void metadataSeeNothingOfOurs() {
        holds(ofOursSeesOnly(IMDS));
    }

    @Test
    void theWireSeesNoService() {
        holds(ofOursSeesOnly(WIRE, COMMON));
    }

    @Test
    void servicesSeeNeitherHttpNorEachOther() {
        SMALL_SERVICES.forEach(service -> holds(ofOursSeesOnly(service, COMMON, STORE)));
    }

    @Test
    void onlyInstancesOfEc2KnowMachines() {
        holds(ofOursSeesOnly(INSTANCE, EC2, COMMON, STORE, IMDS, BOOT, MACHINES, USER_DATA));
        holds(noClasses()
                .that()
                .resideInAPackage(EC2)
                .and()
                .resideOutsideOfPackage(INSTANCE)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".")
                        .and(DescribedPredicate.not(resideInAnyPackage(EC2, COMMON, STORE)))));
    }

    @Test
    void stacksSeeTemplatesAndOtherServicesAsClientsOnly() {
        holds(ofOursSeesOnly(STACKS, CLOUDFORMATION, COMMON, STORE));
    }

    @Test
    void kindsOfResourcesSeeNoDeploymentAndNoStore() {
        holds(ofOursSeesOnly(TYPES, RESOURCE, CLOUDFORMATION, COMMON));
        holds(ofOursSeesOnly(RESOURCE, CLOUDFORMATION, COMMON));
    }

    @Test
    void deploymentsSeeNoKindOfResource() {
        holds(ofOursSeesOnly(DEPLOY, RESOURCE, CLOUDFORMATION, COMMON, STORE));
    }

    @Test
    void whatServicesShareSeesNothingOfOurs() {
        List.of(COMMON, STORE).forEach(shared -> holds(ofOursSeesOnly(shared)));
    }

    /** The commands start the cloud and are told what happens in it; they ask it as everyone does, by clients. */
    @Test
    void onlyTheWiringMakesServices() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cloud")
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "makes a service",
                        call -> call.getTargetOwner().getSimpleName().startsWith("Local")
                                && call.getTargetOwner().isAssignableTo(SdkClient.class))));
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
    void onlyMetadataAndTheWireAreServedOverHttp() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(IMDS, WIRE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon.."));
    }

    @Test
    void onlyTheStoreKnowsSqlite() {
        holds(onlyIn(STORE, "java.sql..", "org.sqlite.."));
    }

    @Test
    void onlyOnePlaceParsesTemplates() {
        holds(noClasses()
                .that()
                .resideInAPackage(CLOUDFORMATION)
                .and()
                .resideOutsideOfPackage(PARSERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..", "com.fasterxml.."));
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
            "Main",
            "RunCommand",
            "UpCommand",
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
                        areOneOf(Set.of("Main", "TrialRun", "KeeperCommand", "ImagesTestCommand", "TrialRehearsal"))))
                .should()
                .callCodeUnitWhere(DescribedPredicate.describe("makes randomness", ArchitectureTest::makesRandomness)));
    }

    private static boolean makesRandomness(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        if (owner.equals(SecureRandom.class.getName()) || owner.equals(Random.class.getName())) {
            return method.equals("<init>") || method.startsWith("getInstance");
        }
        if (owner.equals(RandomGenerator.class.getName())) {
            return method.equals("of") || method.equals("getDefault");
        }
        return owner.equals(ThreadLocalRandom.class.getName())
                || (owner.equals(UUID.class.getName()) && method.equals("randomUUID"))
                || (owner.equals(Math.class.getName()) && method.equals("random"));
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
        var places = new ArrayList<>(
                List.of(USER_DATA, CLOUDFORMATION, MACHINES, ENGINE, IMDS, WIRE, COMMON, STORE, EC2, INSTANCE, STACKS));
        places.addAll(List.of(RESOURCE, TYPES, DEPLOY, PARSERS, BOOT, TRIAL, CLI));
        places.addAll(SMALL_SERVICES);
        for (String place : places) {
            assertThat(OURS.that(resideInAPackage(place))).as(place).isNotEmpty();
        }
    }
}
