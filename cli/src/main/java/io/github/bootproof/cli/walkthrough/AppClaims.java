package io.github.bootproof.cli.walkthrough;

import io.github.bootproof.cli.cloud.InstanceLine;
import java.time.Duration;
import java.util.List;

/** What is claimed again and again of the one instance of an app. */
final class AppClaims {
    static final String INSTANCE = "TestInstance";
    /** Of a boot on a busy computer. */
    private static final Duration BOOT = Duration.ofMinutes(3);

    private final Stage stage;
    private final Claims claims;
    private final String stack;

    AppClaims(Stage stage, Claims claims, String stack) {
        this.stage = stage;
        this.claims = claims;
        this.stack = stack;
    }

    void succeeds(Ran ran) {
        claims.holds(ran.shown() + " succeeds", ran.succeeded(), "exit status " + ran.status() + "\n" + ran.end());
    }

    void stackIs(String status) {
        stackIs(stack, status);
    }

    void stackIs(String name, String status) {
        String seen = stage.stack(name).orElse("no such stack");
        claims.holds(name + " is " + status, seen.equals(status), seen);
    }

    void prints(Ran ran, String text, String claim) {
        claims.holds(claim, ran.output().contains(text), ran.output());
    }

    void isSame(InstanceLine before, InstanceLine after) {
        claims.holds("it is the same instance", after.id().equals(before.id()), before.id() + ", now " + after.id());
    }

    InstanceLine theRunningOne() {
        List<InstanceLine> running = ofThisName().stream()
                .filter(instance -> !instance.isTerminated())
                .toList();
        claims.holds("there is one " + INSTANCE, running.size() == 1, describe(ofThisName()));
        return running.getFirst();
    }

    /** Waits until its status checks say so. */
    InstanceLine ready(InstanceLine instance) {
        InstanceLine seen = stage.await(
                instance.id(), now -> now.statusCheck().filter("ok"::equals).isPresent(), BOOT);
        claims.holds(
                INSTANCE + " runs, and its status is ok",
                seen.state().equals("running")
                        && seen.statusCheck().filter("ok"::equals).isPresent(),
                seen.state() + ", " + seen.statusCheck().orElse("no status check"));
        return seen;
    }

    List<InstanceLine> ofThisName() {
        return stage.instances().stream()
                .filter(instance -> instance.name()
                        .filter(name -> name.equals(stack + "/" + INSTANCE))
                        .isPresent())
                .toList();
    }

    static String describe(List<InstanceLine> instances) {
        return instances.isEmpty()
                ? "none"
                : String.join(
                        "\n",
                        instances.stream()
                                .map(instance -> instance.title() + " " + instance.state())
                                .toList());
    }
}
