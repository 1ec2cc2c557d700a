package io.github.bootproof.cloud.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloudformation.schema.Schema;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ResourceTypesTest {
    private final ResourceTypes types = new ResourceTypes(InstantSource.system());

    @Test
    void everyTypeIsOneOfTheSpecification() {
        assertThat(types.names()).isSubsetOf(Schema.bundled().names());
    }

    @Test
    void everyNameOfACustomResourceHasTheOneKind() {
        assertThat(types.find("Custom::Anything")).isEqualTo(types.find("AWS::CloudFormation::CustomResource"));
        assertThat(types.find("AWS::RDS::DBInstance")).isEmpty();
    }
}
