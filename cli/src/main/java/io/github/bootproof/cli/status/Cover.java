package io.github.bootproof.cli.status;

import io.github.bootproof.check.Redaction;
import io.github.bootproof.check.report.ScriptDifference;
import io.github.bootproof.userdata.Content;
import io.github.bootproof.userdata.UserData;
import io.github.bootproof.userdata.secret.Secrets;
import io.github.bootproof.userdata.setup.GivenSetup;
import io.github.bootproof.userdata.setup.SetupPayload;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes what user data say and write fit to be shown: secrets are covered, and nothing in it acts on the terminal. */
final class Cover implements UnaryOperator<String> {
    private final List<String> secrets;

    private Cover(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Covers the secrets that are in any of these user data, wherever they stand, and those that the text itself betrays. */
    static Cover of(Stream<Content> userData) {
        return new Cover(userData.flatMap(Cover::texts)
                .distinct()
                .flatMap(text -> Secrets.textsIn(text).stream())
                .distinct()
                .toList());
    }

    private static Stream<String> texts(Content userData) {
        Stream<Content> parts =
                UserData.parse(userData.toByteArray()).parts().stream().map(part -> part.content());
        Stream<Content> scripts = SetupPayload.read(userData.toByteArray()).stream()
                .flatMap(setup -> setup.parts().stream())
                .map(GivenSetup.GivenPart::content)
                .flatMap(Optional::stream);
        return Stream.concat(Stream.of(userData), Stream.concat(parts, scripts)).map(Content::text);
    }

    /** Line ends are kept. */
    @Override
    public String apply(String text) {
        String covered = Redaction.of(Stream.concat(secrets.stream(), Secrets.textsIn(text).stream())
                        .toList())
                .apply(text);
        return Stream.of(covered.split("\n", -1)).map(ScriptDifference::visible).collect(Collectors.joining("\n"));
    }
}
