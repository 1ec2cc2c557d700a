package io.github.bootproof.cli.walkthrough;

import io.github.bootproof.cli.cloud.InstanceLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the walkthrough is played: copies of the example apps, and a local cloud that is empty at the beginning. */
interface Stage {
    /** A heading. */
    void heading(String text);

    /** Something that a person is told. */
    void say(String text);

    /** Goes to the folder of another example app, in which all that follows is run. */
    void changeTo(String example);

    /** Runs a command of Bootproof in the app's folder, and shows it with its output. */
    Ran bootproof(String... arguments);

    /** Runs a command line of the shell in the app's folder, and shows it with its output. */
    Ran shell(String line);

    /** Begins a command of Bootproof that goes on meanwhile; it is shown, its output is not. */
    Session open(String... arguments);

    /** The state of a stack that is not deleted. */
    Optional<String> stack(String name);

    /** All instances, terminated ones included. */
    List<InstanceLine> instances();

    /** Asks for an instance until it is as wanted, or the time is up; the result is the last answer. */
    InstanceLine await(String id, Predicate<InstanceLine> wanted, Duration limit);

    /** The states and status checks in which an instance was seen until now, each change once: {@code pending}, {@code running}... */
    List<String> history(String id);

    /** A command that goes on. */
    interface Session {
        /** Whether it has ended, now or soon. */
        boolean hasEnded();
    }
}
