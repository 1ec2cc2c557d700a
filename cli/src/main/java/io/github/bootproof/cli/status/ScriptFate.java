package io.github.bootproof.cli.status;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of an instance's script: which version it was given, which it has really run, when, and with what result. */
sealed interface ScriptFate permits UserDataHistory, UnseenUserData, SetupFate {
    /** What it is a fate of: {@code user data} or {@code setup}. */
    String label();

    /**
     * For people.
     *
     * @param zone of the times in it
     * @return the first line says what was given and what ran, those after it when and with what result
     */
    List<String> words(ZoneId zone);

    /** The last lines that the script wrote, where it failed. */
    List<String> lastLines();

    /** What to do, in one line; empty when all is as it should be. */
    Optional<String> advice();

    /** For programs. */
    Map<String, Object> json();
}
