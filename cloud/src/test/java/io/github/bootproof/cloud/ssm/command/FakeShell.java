package io.github.bootproof.cloud.ssm.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Instances that answer what a test says, instead of what {@code agent.sh} would. */
public final class FakeShell implements InstanceShell {
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private volatile Function<String, Ran> answers = order -> ended(0, "");

    /** What was asked for, such as {@code run 1 i-...}. */
    List<String> orders() {
        return List.copyOf(orders);
    }

    /** From now on: by the order. */
    void answer(Function<String, Ran> next) {
        answers = next;
    }

    static Ran ended(int code, String output) {
        return told("ended " + code, output);
    }

    static Ran told(String first, String output) {
        return new Ran(0, first + "\n" + output, "");
    }

    static Unreachable unreachable() {
        return new Unreachable("does not run", new IOException());
    }

    @Override
    public Ran run(String instanceId, List<String> command, Duration limit) {
        String verb = command.get(4);
        String order = (verb.equals("run") ? "run " + command.get(7) : verb) + " " + instanceId;
        orders.add(order);
        return answers.apply(order);
    }
}
