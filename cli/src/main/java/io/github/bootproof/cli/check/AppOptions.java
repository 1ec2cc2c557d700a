package io.github.bootproof.cli.check;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be deployed, as the command line says it. */
final class AppOptions {
    @Parameters(
            paramLabel = "STACK",
            arity = "0..*",
            description = "Stacks of the app, by the names that cdk list shows; * stands for any text (default: all).")
    List<String> stacks = List.of();

    @Option(
            names = {"-a", "--app"},
            paramLabel = "APP",
            description = {
                "A synthesized app, such as cdk.out, or the command that synthesizes it (default: the app of cdk.json,"
                        + " synthesized anew by your CDK CLI; without a cdk.json, the folder cdk.out)."
            })
    @Nullable
    String app;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "A template, JSON or YAML, in place of an app; --stack-name says which stack it is for.")
    @Nullable
    Path template;

    @Option(
            names = "--stack-name",
            paramLabel = "NAME",
            description = "The stack that --template is for (default: the file's name without its endings).")
    @Nullable
    String stackName;

    @Option(
            names = "--parameter",
            paramLabel = "[STACK:]NAME=VALUE",
            description =
                    "A parameter's value. Others keep the value that the deployed stack has, or have their default.")
    Map<String, String> parameters = new LinkedHashMap<>();

    /** Those for one stack: without a stack's name they are for all that have such a parameter. */
    Map<String, String> parametersOf(String stack, String stackName) {
        var own = new LinkedHashMap<String, String>();
        parameters.forEach((name, value) -> {
            int colon = name.lastIndexOf(':');
            String of = colon < 0 ? "" : name.substring(0, colon);
            if (of.isEmpty() || of.equals(stack) || of.equals(stackName)) {
                own.put(name.substring(colon + 1), value);
            }
        });
        return own;
    }
}
