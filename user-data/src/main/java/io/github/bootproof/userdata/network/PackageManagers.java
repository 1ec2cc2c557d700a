package io.github.bootproof.userdata.network;

import io.github.bootproof.userdata.network.Destination.Internet;
import io.github.bootproof.userdata.network.Destination.PackageRepositories;
import io.github.bootproof.userdata.shell.ShellCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Commands that fetch packages, by the words that make them do so. Source: each program's manual page. */
final class PackageManagers {
    private record Manager(Set<String> verbs, Destination destination) {}

    private static final Set<String> DNF_VERBS = Set.of(
            "install",
            "update",
            "upgrade",
            "reinstall",
            "downgrade",
            "check-update",
            "makecache",
            "distro-sync",
            "groupinstall",
            "group",
            "swap",
            "builddep",
            "update-minimal",
            "upgrade-minimal",
            "download",
            "localinstall");
    private static final Set<String> APT_VERBS = Set.of(
            "update",
            "install",
            "reinstall",
            "upgrade",
            "dist-upgrade",
            "full-upgrade",
            "build-dep",
            "source",
            "download",
            "safe-upgrade");
    private static final Set<String> NPM_VERBS =
            Set.of("install", "i", "ci", "add", "update", "upgrade", "exec", "dlx", "global", "up");

    private static final Map<String, Manager> MANAGERS = Map.ofEntries(
            Map.entry("apt-get", internet("the distribution's package archive", APT_VERBS)),
            Map.entry("apt", internet("the distribution's package archive", APT_VERBS)),
            Map.entry("aptitude", internet("the distribution's package archive", APT_VERBS)),
            Map.entry("dnf", new Manager(DNF_VERBS, new PackageRepositories())),
            Map.entry("dnf5", new Manager(DNF_VERBS, new PackageRepositories())),
            Map.entry("yum", new Manager(DNF_VERBS, new PackageRepositories())),
            Map.entry("microdnf", new Manager(DNF_VERBS, new PackageRepositories())),
            Map.entry("amazon-linux-extras", new Manager(Set.of("install"), new PackageRepositories())),
            Map.entry(
                    "zypper",
                    internet(
                            "the distribution's package archive",
                            Set.of("install", "in", "update", "up", "refresh", "ref", "dup", "dist-upgrade", "patch"))),
            Map.entry(
                    "apk", internet("the distribution's package archive", Set.of("add", "update", "upgrade", "fetch"))),
            Map.entry("pip", internet("pypi.org", Set.of("install", "download"))),
            Map.entry("pip3", internet("pypi.org", Set.of("install", "download"))),
            Map.entry("pipx", internet("pypi.org", Set.of("install", "run", "upgrade"))),
            Map.entry("npm", internet("the npm registry", NPM_VERBS)),
            Map.entry("pnpm", internet("the npm registry", NPM_VERBS)),
            Map.entry("yarn", internet("the npm registry", NPM_VERBS)),
            Map.entry("gem", internet("rubygems.org", Set.of("install", "update", "fetch"))),
            Map.entry("bundle", internet("rubygems.org", Set.of("install", "update"))),
            Map.entry("bundler", internet("rubygems.org", Set.of("install", "update"))),
            Map.entry("cargo", internet("crates.io", Set.of("install", "fetch"))),
            Map.entry("go", internet("the Go module proxy", Set.of("install", "get"))),
            Map.entry("composer", internet("packagist.org", Set.of("install", "update", "require", "create-project"))),
            Map.entry("snap", internet("the Snap store", Set.of("install", "refresh", "download"))),
            Map.entry("add-apt-repository", internet("the distribution's package archive", Set.of())));

    private PackageManagers() {}

    private static Manager internet(String host, Set<String> verbs) {
        return new Manager(verbs, new Internet(host));
    }

    static Optional<Need> of(ShellCommand command) {
        Optional<ShellCommand> module = pythonModule(command);
        if (module.isPresent()) {
            return of(module.get());
        }
        String name = command.name().replaceFirst("^(pip3?)[0-9.]+$", "$1");
        Manager manager = MANAGERS.get(name);
        if (manager == null || staysHere(command)) {
            return Optional.empty();
        }
        if (manager.verbs().isEmpty()) {
            return Optional.of(new Need(name, manager.destination()));
        }
        List<String> operands = command.operands();
        Optional<String> verb =
                operands.stream().filter(manager.verbs()::contains).findFirst();
        if (verb.isEmpty() || onlyFiles(operands.subList(operands.indexOf(verb.get()) + 1, operands.size()))) {
            return Optional.empty();
        }
        return Optional.of(new Need(name + " " + verb.get(), manager.destination()));
    }

    /** Whether it fetches nothing, or from an index or registry that needs no internet. */
    private static boolean staysHere(ShellCommand command) {
        List<String> texts = command.texts().toList();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (Set.of(
                            "--no-index",
                            "--offline",
                            "--no-download",
                            "--cacheonly",
                            "-C",
                            "--help",
                            "--version",
                            "--local")
                    .contains(text)) {
                return true;
            }
            boolean index =
                    Set.of("--index-url", "-i", "--registry", "--source").contains(text) && i + 1 < texts.size();
            String url = index ? texts.get(i + 1) : text.replaceFirst("^--(?:index-url|registry|source)=", "");
            if (Hosts.isUrl(url)
                    && (index || !url.equals(text))
                    && Hosts.ofUrl(url).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Files need no repository, so far as what they depend on is there. */
    private static boolean onlyFiles(List<String> packages) {
        return !packages.isEmpty()
                && packages.stream()
                        .allMatch(name -> name.matches("(?:\\.{0,2}/|~/).*|\\.|.*\\.(?:deb|rpm|whl|snap|gem)"))
                && packages.stream().noneMatch(Hosts::isUrl);
    }

    /** {@code python3 -m pip install x} as {@code pip install x}. */
    private static Optional<ShellCommand> pythonModule(ShellCommand command) {
        List<String> texts = command.texts().toList();
        int option = texts.indexOf("-m");
        return command.name().matches("python[0-9.]*")
                        && option >= 0
                        && option + 1 < texts.size()
                        && texts.get(option + 1).startsWith("pip")
                ? Optional.of(new ShellCommand(
                        texts.get(option + 1),
                        command.arguments()
                                .subList(option + 2, command.arguments().size()),
                        command.line()))
                : Optional.empty();
    }
}
