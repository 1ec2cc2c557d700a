package io.github.bootproof.userdata.network;

import io.github.bootproof.userdata.network.Destination.AwsService;
import io.github.bootproof.userdata.network.Destination.Internet;
import io.github.bootproof.userdata.shell.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Commands that fetch from a place which their arguments name, and those that call AWS. */
final class Downloads {
    private static final Set<String> OF_URLS =
            Set.of("curl", "wget", "aria2c", "rpm", "dnf", "yum", "apt-key", "helm", "yum-config-manager");
    private static final Set<String> OF_IMAGES = Set.of("docker", "podman", "nerdctl");

    /** The options of {@code docker run} that take no argument of their own; all others do. */
    private static final Set<String> FLAGS = Set.of(
            "-d",
            "--detach",
            "-i",
            "--interactive",
            "-t",
            "--tty",
            "-it",
            "-ti",
            "-dit",
            "-itd",
            "-td",
            "-di",
            "--rm",
            "--init",
            "--privileged",
            "-P",
            "--publish-all",
            "--read-only",
            "-q",
            "--quiet",
            "--no-healthcheck",
            "--oom-kill-disable");

    private static final Set<String> CFN_HELPERS = Set.of("cfn-init", "cfn-signal", "cfn-get-metadata", "cfn-hup");

    /** Where the name of the endpoint service differs from the command's. */
    private static final Map<String, String> ENDPOINTS = Map.of(
            "s3api",
            "s3",
            "ecr",
            "ecr.api",
            "cloudwatch",
            "monitoring",
            "elb",
            "elasticloadbalancing",
            "elbv2",
            "elasticloadbalancing",
            "efs",
            "elasticfilesystem",
            "stepfunctions",
            "states",
            "deploy",
            "codedeploy");

    /** The same everywhere, so there is no endpoint of theirs in a region; or they talk to nothing. */
    private static final Set<String> WITHOUT_ENDPOINT =
            Set.of("configure", "help", "iam", "route53", "cloudfront", "organizations");

    private Downloads() {}

    static Stream<Need> of(ShellCommand command) {
        String name = command.name();
        if (OF_URLS.contains(name)) {
            return urls(command);
        }
        if (name.equals("git")) {
            return git(command).stream();
        }
        if (OF_IMAGES.contains(name)) {
            return image(command).stream();
        }
        if (name.equals("aws")) {
            return aws(command).stream();
        }
        return CFN_HELPERS.contains(name) && !command.has("--help")
                ? Stream.of(new Need(name, new AwsService("cloudformation")))
                : Stream.empty();
    }

    private static Stream<Need> urls(ShellCommand command) {
        List<String> texts = command.texts().toList();
        var needs = new ArrayList<Need>();
        for (int i = 0; i < texts.size(); i++) {
            boolean otherPurpose = i > 0
                    && Set.of(
                                    "-H",
                                    "--header",
                                    "-d",
                                    "--data",
                                    "-e",
                                    "--referer",
                                    "-A",
                                    "--user-agent",
                                    "-x",
                                    "--proxy",
                                    "--connect-to",
                                    "--resolve")
                            .contains(texts.get(i - 1));
            String url = texts.get(i).replaceFirst("^--(?:url|add-repo|import)=", "");
            if (!otherPurpose && Hosts.isUrl(url)) {
                Hosts.ofUrl(url).ifPresent(destination -> needs.add(new Need(command.name(), destination)));
            }
        }
        return needs.stream().distinct();
    }

    private static Optional<Need> git(ShellCommand command) {
        List<String> operands = command.operands();
        if (operands.stream().noneMatch(Set.of("clone", "fetch", "pull", "ls-remote", "submodule")::contains)) {
            return Optional.empty();
        }
        for (String operand : operands) {
            if (operand.startsWith("codecommit:")) {
                return Optional.of(new Need("git", new AwsService("git-codecommit")));
            }
            // As in git@github.com:owner/name.git
            String host =
                    operand.matches("[\\w.-]+@[\\w.-]+:[^/].*") ? operand.replaceFirst("^[^@]*@([^:]*):.*", "$1") : "";
            Optional<Destination> destination = host.isEmpty() ? Hosts.ofUrl(operand) : Hosts.ofHost(host);
            if (destination.isPresent()) {
                return Optional.of(new Need("git", destination.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Need> image(ShellCommand command) {
        List<String> texts = command.texts().toList();
        int verb = 0;
        while (verb < texts.size() && texts.get(verb).startsWith("-")) {
            verb++;
        }
        if (verb >= texts.size() || !Set.of("pull", "run", "create").contains(texts.get(verb))) {
            return Optional.empty();
        }
        String what = command.name() + " " + texts.get(verb);
        int at = verb + 1;
        while (at < texts.size() && texts.get(at).startsWith("-")) {
            at += texts.get(at).contains("=") || FLAGS.contains(texts.get(at)) ? 1 : 2;
        }
        return at < texts.size() ? registry(texts.get(at)).map(registry -> new Need(what, registry)) : Optional.empty();
    }

    /** Source: the reference format of images: the part before the first slash is a registry when it has a dot or a port. */
    private static Optional<Destination> registry(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        if (image.startsWith("$") || image.startsWith("`")) {
            return Optional.empty();
        }
        return first.contains(".") || first.contains(":") || first.equals("localhost")
                ? Hosts.ofHost(first.replaceFirst(":.*", ""))
                : Optional.of(new Internet("Docker Hub"));
    }

    private static Optional<Need> aws(ShellCommand command) {
        List<String> texts = command.texts().toList();
        int at = 0;
        while (at < texts.size() && texts.get(at).startsWith("-")) {
            boolean flag = texts.get(at).contains("=")
                    || Set.of(
                                    "--debug",
                                    "--no-verify-ssl",
                                    "--no-paginate",
                                    "--no-sign-request",
                                    "--version",
                                    "--no-cli-pager")
                            .contains(texts.get(at));
            at += flag ? 1 : 2;
        }
        if (at >= texts.size() || texts.get(at).startsWith("$") || command.has("help")) {
            return Optional.empty();
        }
        String service = texts.get(at);
        boolean elsewhere = command.texts().anyMatch(text -> text.startsWith("--endpoint-url"));
        if (elsewhere || service.equals("configure") || service.equals("help") || !service.matches("[a-z0-9-]+")) {
            return Optional.empty();
        }
        return Optional.of(new Need(
                "aws " + service,
                WITHOUT_ENDPOINT.contains(service)
                        ? new Internet("AWS's " + service)
                        : new AwsService(ENDPOINTS.getOrDefault(service, service))));
    }
}
