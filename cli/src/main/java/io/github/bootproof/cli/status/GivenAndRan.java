package io.github.bootproof.cli.status;

import io.github.bootproof.check.finding.ScriptChange;
import io.github.bootproof.check.report.ScriptDifference;
import io.github.bootproof.cli.status.UserDataHistory.Version;
import io.github.bootproof.userdata.Content;
import io.github.bootproof.userdata.UserData;
import io.github.bootproof.userdata.setup.GivenSetup;
import io.github.bootproof.userdata.setup.SetupPayload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines by which the script that an instance was given differs from the one that it ran, where both are known. */
final class GivenAndRan {
    private GivenAndRan() {}

    /**
     * As a unified difference with secrets covered; empty when both are the same, or one is not known.
     *
     * @param history with the user data themselves
     */
    static List<String> difference(ScriptFate fate, UserDataHistory history) {
        Cover cover = Cover.of(history.versions().stream().flatMap(version -> version.content().stream()));
        return switch (fate) {
            case UserDataHistory plain -> difference(plain, history, cover);
            case SetupFate setup -> difference(setup, history, cover);
            case UnseenUserData unseen -> List.of();
        };
    }

    private static List<String> difference(UserDataHistory plain, UserDataHistory history, Cover cover) {
        Optional<Version> ran = plain.ran()
                .flatMap(version -> history.versions().stream()
                        .filter(known -> known.number() == version.number())
                        .findFirst());
        Version given = history.given();
        if (ran.isEmpty()
                || ran.get().number() == given.number()
                || ran.get().content().isEmpty()
                || given.content().isEmpty()) {
            return List.of();
        }
        return lines(
                "ran: version " + ran.get().number(),
                shown(ran.get().content().get()),
                "given: version " + given.number(),
                shown(given.content().get()),
                cover);
    }

    private static List<String> difference(SetupFate setup, UserDataHistory history, Cover cover) {
        if (setup.given().isEmpty() || setup.report().isEmpty()) {
            return List.of();
        }
        GivenSetup given = setup.given().get();
        String reported = setup.report().get().version();
        return history.versions().stream()
                .flatMap(version -> version.content().stream())
                .flatMap(content -> SetupPayload.read(content.toByteArray()).stream())
                .filter(found -> found.version().equals(reported) && !reported.equals(given.version()))
                .findFirst()
                .map(ran -> lines(
                        "reported: version " + ran.shortVersion(),
                        shown(ran),
                        "given: version " + given.shortVersion(),
                        shown(given),
                        cover))
                .orElse(List.of());
    }

    private static List<String> lines(String before, String textBefore, String after, String textAfter, Cover cover) {
        // Covered before they are compared: a secret of several lines is found in a whole text only.
        String shownBefore = cover.apply(textBefore);
        String shownAfter = cover.apply(textAfter);
        if (shownBefore.equals(shownAfter)) {
            return List.of("They differ in secrets alone.");
        }
        var change = new ScriptChange(Optional.of(shownBefore), Optional.of(shownAfter), Set.of());
        return ScriptDifference.lines(change, before, after);
    }

    private static String shown(Content userData) {
        return userData.utf8()
                .orElseGet(() -> UserData.parse(userData.toByteArray()).parts().stream()
                        .map(part ->
                                "--- " + part.label() + "\n" + part.content().text())
                        .collect(Collectors.joining("\n")));
    }

    private static String shown(GivenSetup setup) {
        return setup.parts().stream()
                .map(part -> (setup.parts().size() == 1 ? "" : "--- " + part.name() + "\n")
                        + part.content().map(Content::text).orElse("(fetched from S3)\n"))
                .collect(Collectors.joining());
    }
}
