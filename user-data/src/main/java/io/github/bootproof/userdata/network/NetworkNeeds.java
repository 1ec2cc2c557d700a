package io.github.bootproof.userdata.network;

import io.github.bootproof.userdata.CloudConfigKey;
import io.github.bootproof.userdata.Part;
import io.github.bootproof.userdata.UserData;
import io.github.bootproof.userdata.network.Destination.Internet;
import io.github.bootproof.userdata.network.Destination.PackageRepositories;
import io.github.bootproof.userdata.shell.ShellCommand;
import io.github.bootproof.userdata.shell.ShellScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What user data need the network for. */
public final class NetworkNeeds {
    /** Keys of cloud-config whose modules fetch something from the internet. Source: cloud-init's module reference. */
    private static final Map<String, String> FETCHING_KEYS = Map.of(
            "ssh_import_id", "the place that ssh_import_id names",
            "snap", "the Snap store",
            "ansible", "the place that ansible pulls from");

    private NetworkNeeds() {}

    /**
     * In the order of the parts and lines. A command whose URL the script puts together from what is not known is left out, as are
     * programs that are not known here.
     */
    public static List<NetworkNeed> of(UserData userData) {
        return userData.parts().stream().flatMap(NetworkNeeds::of).toList();
    }

    /** Of one script, whose lines are counted from 1. */
    public static List<NetworkNeed> ofScript(String label, String script) {
        return commands(script, 1)
                .map(at -> new NetworkNeed(
                        at.need().what(), at.need().destination(), label, at.line(), OptionalInt.of(at.line())))
                .toList();
    }

    private record At(Need need, int line) {}

    private static Stream<NetworkNeed> of(Part part) {
        Stream<At> needs = switch (part.effectiveKind()) {
            case SHELL_SCRIPT,
                    SHELL_SCRIPT_PER_BOOT,
                    SHELL_SCRIPT_PER_INSTANCE,
                    SHELL_SCRIPT_PER_ONCE,
                    CLOUD_BOOTHOOK -> script(part);
            case CLOUD_CONFIG -> CloudConfigKey.in(part).stream().flatMap(NetworkNeeds::of);
            case INCLUDE, INCLUDE_ONCE ->
                part.urls().stream()
                        .flatMap(url -> Hosts.ofUrl(url).stream())
                        .map(destination -> new At(new Need("the include", destination), 1));
            case CLOUD_CONFIG_JSONP,
                    PART_HANDLER,
                    CLOUD_CONFIG_ARCHIVE,
                    JINJA_TEMPLATE,
                    WINDOWS_SCRIPT,
                    UPSTART_JOB,
                    UNKNOWN -> Stream.empty();
        };
        return needs.map(at -> new NetworkNeed(
                at.need().what(), at.need().destination(), part.label(), at.line(), inFile(part, at.line())));
    }

    private static OptionalInt inFile(Part part, int line) {
        return part.firstLine().isPresent()
                ? OptionalInt.of(part.firstLine().getAsInt() + line - 1)
                : OptionalInt.empty();
    }

    /** The shebang may stand below the line that says what kind of part it is. */
    private static Stream<At> script(Part part) {
        String text = part.content().text().replace("\r\n", "\n");
        boolean shell = text.lines()
                .filter(line -> line.startsWith("#!"))
                .findFirst()
                .map(ShellScript::isShell)
                .orElse(false);
        return shell ? commands(text, 1) : Stream.empty();
    }

    private static Stream<At> commands(String text, int firstLine) {
        return ShellScript.commands(text).stream()
                .flatMap(command -> needs(command).map(need -> new At(need, firstLine + command.line() - 1)));
    }

    private static Stream<Need> needs(ShellCommand command) {
        return Stream.concat(PackageManagers.of(command).stream(), Downloads.of(command));
    }

    private static Stream<At> of(CloudConfigKey key) {
        Optional<String> fetches = Optional.ofNullable(FETCHING_KEYS.get(key.name()));
        if (fetches.isPresent()) {
            return Stream.of(new At(new Need(key.name(), new Internet(fetches.get())), key.line()));
        }
        return switch (key.name()) {
            case "runcmd", "bootcmd" -> key.items().stream().flatMap(NetworkNeeds::command);
            case "packages" ->
                key.items().isEmpty()
                        ? Stream.empty()
                        : Stream.of(new At(new Need("packages", new PackageRepositories()), key.line()));
            case "package_update", "package_upgrade" ->
                key.isTrue()
                        ? Stream.of(new At(new Need(key.name(), new PackageRepositories()), key.line()))
                        : Stream.empty();
            default -> Stream.empty();
        };
    }

    private static Stream<At> command(CloudConfigKey.Item item) {
        if (!item.isList()) {
            return commands(String.join(" ", item.words()), item.line());
        }
        // No shell reads it, so its words are as they are.
        String quoted = String.join(
                " ",
                item.words().stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .toList());
        return commands(quoted, item.line());
    }
}
