package io.github.bootproof.cli.template;

import io.github.bootproof.check.machine.ConstructPath;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.check.machine.Values;
import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.ParameterInput;
import io.github.bootproof.cloudformation.template.ParameterType;
import io.github.bootproof.cloudformation.template.ParameterValues;
import io.github.bootproof.cloudformation.template.PseudoParameters;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The user data of one instance as a deployment would give them to it. */
public final class TemplateUserData {
    private static final String ACCOUNT = "123456789012";

    private final byte[] bytes;
    private final Optional<String> image;

    private TemplateUserData(byte[] bytes, Optional<String> image) {
        this.bytes = bytes;
        this.image = image;
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** What the instance's image is, as a name of ours, if its template tells. */
    public Optional<String> image() {
        return image;
    }

    /** The template that a reference, as {@link #read} takes it, is about. */
    public static Path file(String reference) {
        return TemplateFile.find(reference.substring(0, colon(reference))).file();
    }

    private static int colon(String reference) {
        int colon = reference.lastIndexOf(':');
        if (colon <= 0 || colon == reference.length() - 1) {
            throw problem("'" + reference + "' names no instance of a template; give cdk.out/STACK:INSTANCE.");
        }
        return colon;
    }

    /**
     * Evaluates the template as far as this instance's user data need it.
     *
     * @param reference {@code cdk.out/STACK:INSTANCE} or {@code TEMPLATE:INSTANCE}; the instance by its logical id, or by its path in
     *     the CDK app or the end of that
     * @param values what only the deployment would know, and what parameters are to be
     * @throws CommandException when there is no such instance, or its user data depend on a value that nobody gave
     */
    public static TemplateUserData read(String reference, Map<String, String> values, String region) {
        int colon = colon(reference);
        TemplateFile file = TemplateFile.find(reference.substring(0, colon));
        try {
            String text = Template.processed(Files.readString(file.file()), values, location -> {
                throw Template.includeFailed("there is no S3 to read " + location + " from.");
            });
            Template template = Template.parse(text);
            return read(reference, reference.substring(colon + 1), file, template, values, region);
        } catch (TemplateException e) {
            throw problem(file.file() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TemplateUserData read(
            String reference,
            String instance,
            TemplateFile file,
            Template template,
            Map<String, String> values,
            String region) {
        ParameterValues parameters = parameters(template, values);
        StackModel stack = StackModel.of(template, parameters, pseudoParameters(file.stack(), region));
        var lookup = new GivenValues(values);
        ResourceDeclaration resource = find(stack, instance);
        Value.Members properties = stack.properties(resource.logicalId(), lookup);
        Value userData = Values.at(properties, userDataPath(resource))
                .orElseThrow(() -> problem(reference + " has no user data."));
        return new TemplateUserData(decode(reference, userData), image(resource, properties, parameters));
    }

    private static CommandException problem(String message) {
        return new CommandException(ExitCodes.BAD_INPUT, message);
    }

    private static ParameterValues parameters(Template template, Map<String, String> values) {
        Map<String, ParameterInput> given = new HashMap<>();
        Map<String, String> inSsm = new HashMap<>();
        template.parameters().forEach((name, parameter) -> {
            String value = values.get(name);
            if (value == null) {
                return;
            }
            if (parameter.type().source() == ParameterType.Source.SSM_VALUE) {
                inSsm.put(name, value);
            } else {
                given.put(name, new ParameterInput.Given(value));
            }
        });
        return ParameterValues.of(template, given, Map.of()).withValuesOfSsm(inSsm);
    }

    /** As the local cloud would have them. */
    private static PseudoParameters pseudoParameters(String stack, String region) {
        return new PseudoParameters(
                ACCOUNT,
                region,
                "aws",
                "amazonaws.com",
                stack,
                "arn:aws:cloudformation:%s:%s:stack/%s/00000000-0000-0000-0000-000000000000"
                        .formatted(region, ACCOUNT, stack),
                List.of());
    }

    private static ResourceDeclaration find(StackModel stack, String instance) {
        Map<String, String> paths = new HashMap<>();
        List<ResourceDeclaration> all = stack.resources().values().stream()
                .filter(resource -> !userDataPath(resource).isEmpty())
                .toList();
        for (ResourceDeclaration resource : all) {
            paths.put(
                    resource.logicalId(),
                    ConstructPath.of(stack, resource.logicalId()).orElse(resource.type()));
        }
        List<ResourceDeclaration> fitting = all.stream()
                .filter(resource -> resource.logicalId().equals(instance)
                        || ("/" + paths.get(resource.logicalId())).endsWith("/" + instance))
                .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        var names = new ArrayList<String>();
        (fitting.isEmpty() ? all : fitting)
                .forEach(resource -> names.add(resource.logicalId() + " (" + paths.get(resource.logicalId()) + ")"));
        throw problem(
                (fitting.isEmpty() ? "There is no instance '" + instance + "' in the stack. " : "Which instance? ")
                        + (names.isEmpty()
                                ? "It has no instance and no launch template."
                                : "There are: " + String.join(", ", names)));
    }

    private static List<String> userDataPath(ResourceDeclaration resource) {
        return MachineKind.ofType(resource.type())
                .map(MachineKind::userDataPath)
                .orElse(List.of());
    }

    private static byte[] decode(String reference, Value userData) {
        if (userData instanceof Value.Unknown(var sources)) {
            throw problem("The user data of " + reference
                    + " depend on what only a deployment knows. Say what it is to be here:\n"
                    + sources.stream()
                            .map(source -> "  --value " + source + "=...")
                            .collect(Collectors.joining("\n")));
        }
        String text = userData.scalar().orElseThrow(() -> problem("The user data of " + reference + " are no text."));
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw problem("The user data of " + reference + " are not encoded in Base64; use Fn::Base64.");
        }
    }

    /** By the public parameter that names the image; other images are known to AWS alone. */
    private static Optional<String> image(
            ResourceDeclaration resource, Value.Members properties, ParameterValues parameters) {
        List<String> path = resource.type().equals("AWS::EC2::LaunchTemplate")
                ? List.of("LaunchTemplateData", "ImageId")
                : List.of("ImageId");
        return Values.at(properties, path)
                .map(image -> image instanceof Value.Unknown(var sources)
                        ? sources.stream()
                                .map(source -> parameters.texts().getOrDefault(source, ""))
                                .collect(Collectors.joining(" "))
                        : image.scalar().orElse(""))
                .flatMap(TemplateUserData::imageName);
    }

    private static Optional<String> imageName(String parameter) {
        if (parameter.contains("amazon-linux") || parameter.contains("al2023")) {
            return Optional.of("amazon-linux-2023");
        }
        if (parameter.contains("ubuntu")) {
            return Optional.of("ubuntu-24.04");
        }
        return parameter.contains("debian") ? Optional.of("debian-12") : Optional.empty();
    }
}
