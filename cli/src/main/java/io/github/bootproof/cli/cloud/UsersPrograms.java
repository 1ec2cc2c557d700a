package io.github.bootproof.cli.cloud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs that a user has: the CDK CLI, the AWS CLI, Node.js.
 *
 * @param path the folders of the environment's {@code PATH}
 * @param current where the user is
 * @param pinned the CDK CLI that Bootproof's set-up has installed; it may not be there
 */
record UsersPrograms(List<Path> path, Path current, Optional<Path> pinned) {
    private static final Pattern NODE_VERSION = Pattern.compile("v(\\d+)\\.");

    static UsersPrograms ofThisUser() {
        Optional<Path> root =
                Optional.ofNullable(System.getProperty("bootproof.root")).map(Path::of);
        return of(System.getenv(), Path.of(""), root);
    }

    /**
     * @param root the folder of the launcher, if it is known
     */
    static UsersPrograms of(Map<String, String> environment, Path current, Optional<Path> root) {
        var path = new ArrayList<Path>();
        for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
            if (!folder.isEmpty()) {
                path.add(Path.of(folder));
            }
        }
        return new UsersPrograms(
                path, current.toAbsolutePath(), root.map(folder -> folder.resolve("setup/cdk/node_modules/.bin/cdk")));
    }

    /** A program of this name on the path. */
    Optional<Path> find(String name) {
        return path.stream()
                .map(folder -> folder.resolve(name))
                .filter(UsersPrograms::isProgram)
                .findFirst();
    }

    /**
     * The project's own CDK CLI ({@code node_modules} of this folder or one above), or the one on the path, or the one of the
     * set-up, in this order.
     */
    Optional<Path> cdk() {
        for (Path folder = current; folder != null; folder = folder.getParent()) {
            Path own = folder.resolve("node_modules/.bin/cdk");
            if (isProgram(own)) {
                return Optional.of(own);
            }
        }
        return find("cdk").or(this::pinnedCdk);
    }

    /** The one in the version that Bootproof was tried with. */
    Optional<Path> pinnedCdk() {
        return pinned.filter(UsersPrograms::isProgram);
    }

    Optional<Path> aws() {
        return find("aws");
    }

    /** The major version of Node.js, such as 22. */
    Optional<Integer> nodeVersion() {
        return find("node").flatMap(node -> {
            try {
                Process asked = new ProcessBuilder(node.toString(), "--version")
                        .redirectErrorStream(true)
                        .start();
                Matcher version =
                        NODE_VERSION.matcher(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                return version.lookingAt() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
