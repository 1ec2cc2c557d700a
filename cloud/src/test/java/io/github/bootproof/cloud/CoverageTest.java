package io.github.bootproof.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.cloudformation.LocalCloudFormation;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloud.cloudformation.types.ResourceTypes;
import io.github.bootproof.cloud.ec2.LocalEc2;
import io.github.bootproof.cloud.ecr.LocalEcr;
import io.github.bootproof.cloud.iam.LocalIam;
import io.github.bootproof.cloud.lambda.LocalLambda;
import io.github.bootproof.cloud.logs.LocalLogs;
import io.github.bootproof.cloud.s3.LocalS3;
import io.github.bootproof.cloud.ssm.LocalSsm;
import io.github.bootproof.cloud.sts.LocalSts;
import io.github.bootproof.cloud.wire.Operations;
import io.github.bootproof.cloud.wire.ServiceDescription;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;

/**
 * {@code docs/coverage.md} says what the code supports. Made again by {@code mvn test -pl cloud -am -Dtest=CoverageTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dbootproof.golden=update}.
 */
class CoverageTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "coverage.md");

    private static final Map<String, Class<? extends SdkClient>> LOCAL = Map.of(
            "cloudformation", LocalCloudFormation.class,
            "ec2", LocalEc2.class,
            "ecr", LocalEcr.class,
            "iam", LocalIam.class,
            "lambda", LocalLambda.class,
            "logs", LocalLogs.class,
            "s3", LocalS3.class,
            "ssm", LocalSsm.class,
            "sts", LocalSts.class);

    private final List<ServiceDescription> services = CloudServices.describe(
            new CloudServices.Implementations(scope -> null, scope -> null, scope -> null, scope -> null));
    private final ResourceTypes types = new ResourceTypes(InstantSource.system());

    @Test
    void theDocumentSaysWhatIsSupported() throws IOException {
        if ("update".equals(System.getProperty("bootproof.golden"))) {
            Files.writeString(DOCUMENT, document());
        }
        assertThat(document()).isEqualTo(Files.readString(DOCUMENT));
    }

    @Test
    void everyServiceOfTheCloudIsListed() {
        assertThat(services.stream().map(ServiceDescription::name)).containsExactlyInAnyOrderElementsOf(LOCAL.keySet());
    }

    private String document() {
        return """
                # What is supported

                Made from the code by `CoverageTest`, which fails when this page and the code differ. What a supported operation does otherwise
                than on AWS is in [fidelity.md](fidelity.md).

                ## Operations

                An operation that is not listed answers `UnsupportedOperation` and changes nothing; a parameter that is not supported is an error
                that names it.

                """
                + services.stream()
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .map(CoverageTest::operations)
                        .collect(Collectors.joining())
                + """
                ## Resource types

                A stack with another type, or with a property that is not supported, fails before anything is created and names it; `bootproof up
                --record TYPE` lets it have the type all the same: stored, given an id, never acted on. Properties of properties that are not
                supported are named in the same way.

                | type | not supported |
                |---|---|
                """
                + types.names().stream().map(this::row).collect(Collectors.joining());
    }

    private static String operations(ServiceDescription service) {
        Collection<String> names = Operations.supportedBy(service, LOCAL.get(service.name()));
        return "### " + service.name() + " (" + names.size() + ")\n\n" + wrapped(String.join(", ", names)) + "\n\n";
    }

    /** Lines that can be compared in a review. */
    private static String wrapped(String text) {
        return text.replaceAll("(.{1,120})(?: |$)", "$1\n").stripTrailing();
    }

    private String row(String name) {
        ResourceType type = types.find(name).orElseThrow();
        String unsupported = Schema.bundled().type(name).orElseThrow().properties().keySet().stream()
                .filter(property -> !type.unsupported(later(property)).isEmpty())
                .sorted()
                .collect(Collectors.joining(", "));
        String shown = name.equals("AWS::CloudFormation::CustomResource") ? name + ", Custom::*" : name;
        return "| " + shown + " | " + unsupported + " |\n";
    }

    private static Value.Members later(String property) {
        return new Value.Members(Map.of(property, new Value.Unknown(Set.of("Later"))));
    }
}
