package io.github.bootproof.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** Stacks of templates that transforms change. */
class TransformedStacksTest {
    private static final String LOOP = """
            Transform: AWS::LanguageExtensions
            Parameters: {Names: {Type: CommaDelimitedList}}
            Resources:
              Fn::ForEach::Parameters:
                - Name
                - !Ref Names
                - 'P${Name}': {Type: 'AWS::SSM::Parameter', Properties: {Name: !Sub '/${Name}', Type: String, Value: v}}
            """;

    @TempDir
    Path folder;

    private WholeCloud cloud;

    @BeforeEach
    void open() throws IOException {
        cloud = new WholeCloud(folder);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private String template(TemplateStage stage) {
        return cloud.clients
                .cloudFormation()
                .getTemplate(request -> request.stackName("S").templateStage(stage))
                .templateBody();
    }

    @Test
    void aLoopOverAParameterFollowsItsValue() {
        cloud.create("S", LOOP, "Names", "one,two");
        cloud.clients
                .cloudFormation()
                .updateStack(request -> request.stackName("S")
                        .usePreviousTemplate(true)
                        .parameters(WholeCloud.parameters("Names", "two,three")));
        assertThat(cloud.rest("S").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.clients
                        .cloudFormation()
                        .listStackResources(request -> request.stackName("S"))
                        .stackResourceSummaries())
                .extracting(StackResourceSummary::logicalResourceId)
                .containsExactly("Ptwo", "Pthree");
        assertThat(template(TemplateStage.ORIGINAL)).isEqualTo(LOOP);
        assertThat(template(TemplateStage.PROCESSED)).contains("Pthree").doesNotContain("ForEach");
        assertThat(cloud.clients
                        .cloudFormation()
                        .validateTemplate(request -> request.templateBody(LOOP))
                        .declaredTransforms())
                .containsExactly("AWS::LanguageExtensions");
        assertThatThrownBy(() -> cloud.create("T", LOOP)).hasMessageContaining("Parameters: [Names] must have values");
    }

    @Test
    void aSnippetIsTakenFromS3() {
        cloud.clients.s3().createBucket(request -> request.bucket("snippets"));
        cloud.clients
                .s3()
                .putObject(
                        request -> request.bucket("snippets").key("a/value.yaml"),
                        RequestBody.fromString("Value: included"));
        String template = """
                Resources:
                  P:
                    Type: AWS::SSM::Parameter
                    Properties:
                      Name: /p
                      Type: String
                      Fn::Transform: {Name: 'AWS::Include', Parameters: {Location: 's3://snippets/a/value.yaml'}}
                """;
        assertThat(cloud.create("S", template).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.clients
                        .ssm()
                        .getParameter(request -> request.name("/p"))
                        .parameter()
                        .value())
                .isEqualTo("included");
        assertThatThrownBy(() -> cloud.create("T", template.replace("a/value", "b/value")))
                .hasMessageContaining(
                        "Transform AWS::Include failed with: S3 error: The specified key does not exist.");
    }
}
