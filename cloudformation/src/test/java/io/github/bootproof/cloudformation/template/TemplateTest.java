package io.github.bootproof.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloudformation.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final String ONE = "Resources: {A: {Type: T}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | Template format error: At least one Resources member must be defined.
            [] | Template format error: unsupported structure.
            text | Template format error: unsupported structure.
            {"a": } | Template format error: JSON not well-formed. (line 1, column 7)
            {"a": 1, "a": 2} | Template format error: JSON not well-formed. (line 1, column 10): duplicate key a
            a: [ | Template format error: YAML not well-formed. (line 1, column
            {"Resources": {"A": null}} | [/Resources/A] 'null' values are not allowed in templates
            Resources: {A: {Type: , Properties: {B: [~]}}} | [/Resources/A/Type, /Resources/A/Properties/B/0] 'null' values are not allowed
            {"Resorces": {}, "Outpts": {}} | Template validation error: Invalid template property or properties [Resorces, Outpts]
            Resources: {my-vpc: {Type: T}} | Template format error: Resource name my-vpc is non alphanumeric.
            Resources: {A: {Properties: {}}} | Template format error: [/Resources/A] Every Resources object must contain a Type member.
            Resources: {A: {Type: T, Foo: 1}} | Template validation error: [/Resources/A] Invalid template resource property or properties [Foo]
            Resources: {A: {Type: T, DependsOn: [B, C]}} | Template format error: Unresolved resource dependencies [B, C] in the Resources block of the template
            Resources: {A: {Type: T, Condition: B}} | Template format error: Unresolved condition dependency B in the Resources block of the template
            Resources: {A: {Type: T, DeletionPolicy: Keep}} | Template format error: Unrecognized DeletionPolicy Keep for resource A
            Resources: {A: {Type: T, DependsOn: A}} | Circular dependency between resources: [A]
            Resources: {A: {Type: T, DependsOn: B}, B: {Type: T, Properties: {P: !Ref C}}, C: {Type: T, Properties: {P: !GetAtt B.X}}, D: {Type: T}} | Circular dependency between resources: [B, C]
            {Parameters: {P: {Type: Strin}}, Resources: {A: {Type: T}}} | Template format error: JSON not well-formed.
            `Parameters: {P: {Type: Strin}}` | Template format error: Unrecognized parameter type: Strin
            `Parameters: {P: {Default: a}}` | Template format error: Every Parameters object must contain a Type member.
            `Parameters: {P: {Type: String, Default: [a]}}` | Template format error: Every Default member must be a string.
            `Parameters: {P: {Type: String, AllowedPattern: '['}}` | Template format error: AllowedPattern of parameter P is not a regular expression
            Transform: AWS::Serverless-2016-10-31 | Transform AWS::Serverless-2016-10-31 is not supported by Bootproof.
            AWSTemplateFormatVersion: 2010-09-10 | Template format error: unsupported value for AWSTemplateFormatVersion.
            `Conditions: {C: !Equals [!Ref A, 1]}\nResources: {A: {Type: T}}` | Template format error: Unresolved dependencies [A]. Cannot reference resources in the Conditions block
            `Conditions: {C: !Not [!Condition D], D: !Not [!Condition C]}\nResources: {A: {Type: T}}` | Template format error: Circular dependency between conditions: [C, D]
            `Conditions: {C: yes}\nResources: {A: {Type: T}}` | Template format error: Conditions can only be boolean operations
            `Outputs: {O: {Description: x}}\nResources: {A: {Type: T}}` | Template format error: Every Outputs member must contain a Value object
            `Outputs: {O: {Value: !Ref B}}\nResources: {A: {Type: T}}` | Template format error: Unresolved resource dependencies [B] in the Outputs block of the template
            `Resources: {A: {Type: T}}\n<<: {}` | Template format error: YAML not well-formed. (line 2, column 1): hash merges
            """)
    void aBrokenTemplateIsRefusedInCloudFormationsWords(String text, String message) {
        assertThatThrownBy(() -> Template.parse(text.replace("\\n", "\n")))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void moreThan500ResourcesAreRefused() {
        String resources =
                IntStream.range(0, 501).mapToObj(i -> "R" + i + ": {Type: T}").collect(Collectors.joining(", "));
        assertThatThrownBy(() -> Template.parse("Resources: {" + resources + "}"))
                .hasMessage("Template format error: Number of resources, 501, is greater than maximum allowed, 500");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> Template.parse("{\"Resources\": " + deep)).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> Template.parse("Resources: " + deep)).isInstanceOf(TemplateException.class);
    }

    @Test
    void aliasesAreExpandedWithinLimits() {
        Template template =
                Template.parse("Resources: {A: {Type: T, Properties: &p {X: [1, 2]}}, B: {Type: T, Properties: *p}}");
        assertThat(template.resources().get("B").properties())
                .isEqualTo(template.resources().get("A").properties());

        var bomb = new StringBuilder("Metadata:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("  a%d: &a%d [%s]\n"
                    .formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1)))));
        }
        assertThatThrownBy(() -> Template.parse(bomb + ONE)).hasMessageContaining("more than 1000000 values");
    }

    @Test
    void manyConditionsInARowAreNoProblem() {
        var text = new StringBuilder("Conditions:\n  C0: !Equals [1, 1]\n");
        for (int i = 1; i < 5_000; i++) {
            text.append("  C%d: !Not [!Condition C%d]\n".formatted(i, i - 1));
        }
        StackModel model = Models.model(text + ONE);
        assertThat(model.conditions()).containsEntry("C4998", true).containsEntry("C4999", false);
    }

    @Test
    void declarationsAreRead() {
        Template template = Template.parse("""
                AWSTemplateFormatVersion: 2010-09-09
                Description: A test
                Metadata: {Any: !Ref Thing}
                Parameters:
                  Zones: {Type: 'List<AWS::EC2::AvailabilityZone::Name>', NoEcho: true}
                  Image: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /ami}
                Resources:
                  A:
                    Type: AWS::EC2::VPC
                    DependsOn: B
                    DeletionPolicy: RetainExceptOnCreate
                    UpdateReplacePolicy: Snapshot
                    Metadata: {x: y}
                  B: {Type: 'Custom::Thing', DeletionPolicy: Retain}
                Outputs:
                  O: {Value: !Ref A, Export: {Name: !Sub '${AWS::StackName}-o'}}
                """);
        assertThat(template.description()).contains("A test");
        assertThat(template.parameters().get("Zones").noEcho()).isTrue();
        assertThat(template.parameters().get("Zones").type().isList()).isTrue();
        assertThat(template.parameters().get("Zones").type().member()).contains("AWS::EC2::AvailabilityZone::Name");
        assertThat(template.parameters().get("Image").type().source()).isEqualTo(ParameterType.Source.SSM_VALUE);
        ResourceDeclaration a = template.resources().get("A");
        assertThat(a.dependsOn()).isEqualTo(List.of("B"));
        assertThat(a.deletionPolicy()).contains(DeletionPolicy.RETAIN_EXCEPT_ON_CREATE);
        assertThat(a.updateReplacePolicy()).contains(DeletionPolicy.SNAPSHOT);
        assertThat(a.policies().keySet()).containsExactly("Metadata");
        assertThat(template.outputs().get("O").exportName()).isPresent();
        assertThat(template.mappings()).isEqualTo(Map.of());
    }
}
