package io.github.bootproof.cli.cloud;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code bootproof up} is told. */
final class UpOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4566",
            description = "Where it listens on 127.0.0.1; 0 for any that is free (default: ${DEFAULT-VALUE}).")
    int port = 4566;

    @Option(names = "--detach", description = "Run in the background; return when it answers. bootproof down ends it.")
    boolean detach;

    @Option(
            names = "--ephemeral",
            description = "Begin empty in a temporary folder, and remove everything at the end, machines included.")
    boolean ephemeral;

    @Option(
            names = "--record",
            paramLabel = "TYPE-PATTERN",
            description =
                    "Let stacks have resources of these types although Bootproof does not know them, such as AWS::RDS::*:"
                            + " they are stored, given an id, and never acted on. May be repeated.")
    List<String> recorded = new ArrayList<>();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "us-east-1",
            description = "The region that bootproof env, cdk and aws set (default: ${DEFAULT-VALUE}).")
    String region = "us-east-1";

    @Option(
            names = {"-v", "--verbose"},
            description = "Show all calls, not only those that change something or fail.")
    boolean verbose;

    /** For a process that must not leave a cloud behind, whatever ends it. */
    @Option(
            names = "--owner",
            paramLabel = "PID",
            hidden = true,
            defaultValue = "${env:BOOTPROOF_OWNER:-0}",
            description = "End with this process.")
    long owner;

    /** For a process of its own with the same options. */
    List<String> forDetached(CloudFolder folder) {
        var arguments = new ArrayList<String>();
        arguments.add("up");
        arguments.add("--data=" + folder.data());
        arguments.add("--port=" + port);
        arguments.add("--region=" + region);
        recorded.forEach(pattern -> arguments.add("--record=" + pattern));
        if (ephemeral) {
            arguments.add("--ephemeral");
        }
        if (verbose) {
            arguments.add("--verbose");
        }
        if (owner != 0) {
            arguments.add("--owner=" + owner);
        }
        return arguments;
    }
}
