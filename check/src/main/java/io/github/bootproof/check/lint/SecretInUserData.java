package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Place;
import io.github.bootproof.check.lint.OwnScripts.OwnScript;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.userdata.Part;
import io.github.bootproof.userdata.secret.Secret;
import io.github.bootproof.userdata.secret.SecretKind;
import io.github.bootproof.userdata.secret.Secrets;
import io.github.bootproof.userdata.setup.GivenSetup;
import io.github.bootproof.userdata.setup.SetupPayload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Secrets that stand in user data as they are. Their kind and place is said, never their text.
 *
 * <p>Source: EC2 user guide, "Run commands when you launch an EC2 instance with user data input": "user data isn't protected by
 * authentication or cryptographic methods"; sensitive data such as passwords should not be stored in it.
 */
final class SecretInUserData implements Rule {
    @Override
    public String id() {
        return "secret-in-user-data";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public String title() {
        return "A secret stands in the user data";
    }

    @Override
    public String help() {
        return "User data are not protected: every process on the machine reads them from 169.254.169.254, and everyone who may call"
                + " DescribeInstanceAttribute, DescribeLaunchTemplateVersions or GetTemplate sees them. Keep the secret in"
                + " Secrets Manager or Parameter Store, and let the script get it by the instance's role.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        return OwnScripts.in(comparison).flatMap(this::judge).toList();
    }

    private Stream<Finding> judge(OwnScript own) {
        Optional<GivenSetup> setup = SetupPayload.read(own.script().content().toByteArray());
        Stream<Finding> inParts = own.script().userData().parts().stream()
                // A setup's parts are packed in it, and looked at by themselves.
                .filter(part -> setup.isEmpty()
                        || SetupPayload.read(part.content().toByteArray()).isEmpty())
                .flatMap(part -> Secrets.in(part.content().text()).stream()
                        .map(secret -> finding(own, secret, part, OwnScripts.inFile(part, secret.line()))));
        Stream<Finding> inSetup = setup.stream()
                .flatMap(given -> given.parts().stream())
                .flatMap(part -> part.content().stream()
                        .flatMap(content -> Secrets.in(content.text()).stream())
                        .map(secret -> finding(own, secret, "line " + secret.line() + " of " + part.name())));
        return Stream.concat(inParts, inSetup);
    }

    private Finding finding(OwnScript own, Secret secret, Part part, OptionalInt line) {
        if (line.isPresent()) {
            return finding(own, secret, "line " + line.getAsInt()).at(Place.line(line.getAsInt()));
        }
        return finding(own, secret, "line " + secret.line() + " of " + part.label());
    }

    private Finding finding(OwnScript own, Secret secret, String where) {
        Optional<String> name = secret.name().filter(given -> given.matches("[A-Za-z_][\\w.-]*"));
        return Finding.of(
                        this,
                        own.machine().subject(),
                        "The user data contain " + secret.kind().words()
                                + name.map(given -> " (" + given + ")").orElse("") + ", in " + where
                                + ". Everyone on the machine, and everyone who may describe it, can read it.",
                        "Keep it in Secrets Manager or Parameter Store and let the script get it by the instance's role. If it"
                                + " was ever deployed, replace it.")
                .with(secret.kind() == SecretKind.PASSWORD_HASH ? Level.NOTE : Level.WARNING);
    }
}
