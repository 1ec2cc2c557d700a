package io.github.bootproof.check.lint;

import io.github.bootproof.check.machine.Script;
import io.github.bootproof.userdata.network.Destination;
import io.github.bootproof.userdata.network.NetworkNeed;
import io.github.bootproof.userdata.network.NetworkNeeds;
import io.github.bootproof.userdata.setup.GivenSetup;
import io.github.bootproof.userdata.setup.SetupPayload;
import io.github.bootproof.userdata.shell.ShellScript;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What user data need the network for, also where they are a setup of Bootproof's, whose scripts are packed. */
final class SetupNeeds {
    private static final String SETUP = "the setup";

    private SetupNeeds() {}

    /** Whether the setup needs it whatever its scripts do, so that there is no line to name. */
    static boolean isOfSetupItself(NetworkNeed need) {
        return need.part().equals(SETUP);
    }

    static List<NetworkNeed> of(Script script) {
        Optional<GivenSetup> setup = SetupPayload.read(script.content().toByteArray());
        List<NetworkNeed> ofParts = NetworkNeeds.of(script.userData());
        if (setup.isEmpty()) {
            return ofParts;
        }
        Stream<NetworkNeed> report = setup.get().settings().reportPrefix().stream()
                .map(prefix -> need("the report of the setup", new Destination.AwsService("ssm")));
        return Stream.of(report, setup.get().parts().stream().flatMap(SetupNeeds::of), ofParts.stream())
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<NetworkNeed> of(GivenSetup.GivenPart part) {
        if (part.content().isEmpty()) {
            return Stream.of(need("the download of " + part.name(), new Destination.AwsService("s3")));
        }
        return part.content()
                .map(content -> content.text())
                .filter(ShellScript::isShell)
                .map(text -> NetworkNeeds.ofScript(part.name(), text).stream()
                        // The line is one of the part, not of the payload.
                        .map(need -> new NetworkNeed(
                                need.what(), need.destination(), need.part(), need.line(), OptionalInt.empty())))
                .orElseGet(Stream::empty);
    }

    private static NetworkNeed need(String what, Destination destination) {
        return new NetworkNeed(what, destination, SETUP, 1, OptionalInt.empty());
    }
}
