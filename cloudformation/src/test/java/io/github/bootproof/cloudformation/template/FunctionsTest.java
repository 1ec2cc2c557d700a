package io.github.bootproof.cloudformation.template;

import static io.github.bootproof.cloudformation.template.Models.evaluate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Ref Text                                       | "given"
            !Ref Texts                                      | ["a","b","c"]
            !Ref Number                                     | "010"
            !Ref AWS::Region                                | "eu-central-1"
            !Ref AWS::Partition                             | "aws"
            !Ref AWS::NotificationARNs                      | []
            !Join ['-', [a, 1, true, !Ref Text]]            | "a-1-true-given"
            !Join [',', !Ref Texts]                         | "a,b,c"
            !Join ['', [a, !Ref 'AWS::NoValue', b]]         | "ab"
            !Split ['.', a.b..c]                            | ["a","b","","c"]
            !Select [1, !Split [';', 'x;y']]                | "y"
            !Select ['2', !Ref Texts]                       | "c"
            !Base64 'h\u00e9llo'                            | "aMOpbGxv"
            !If ['Yes', a, b]                               | "a"
            !If ['No', a, b]                                | "b"
            !If ['No', a, !Ref 'AWS::NoValue']              | "NO VALUE"
            !FindInMap [Map, !Ref 'AWS::Region', Name]      | "frankfurt"
            !FindInMap [Map, !Ref 'AWS::Region', Names]     | ["one","two"]
            !FindInMap [Map, x, y, {DefaultValue: z}]       | "z"
            !Sub '${Text} ${AWS::AccountId} ${!Text} $x {y' | "given 123456789012 ${Text} $x {y"
            !Sub ['${a}-${Text}', {a: !Select [0, [q]]}]    | "q-given"
            !Cidr [10.0.0.0/16, 3, 8]                       | ["10.0.0.0/24","10.0.1.0/24","10.0.2.0/24"]
            !Cidr ['2a05:d018::/56', 2, 64]                 | ["2a05:d018::/64","2a05:d018:0:1::/64"]
            !Length [a, b]                                  | 2
            !Length [a, !Ref A]                             | 2
            Fn::ToJsonString: {a: [1, 'x', true]}           | "{\\"a\\":[1,\\"x\\",true]}"
            {a: !Ref 'AWS::NoValue', b: [!Ref 'AWS::NoValue', 1]} | {"b":[1]}
            {Version: 2012-10-17, Yes: yes, Zero: 0123, Price: 1.10, Exp: 1e3} | {"Version":"2012-10-17","Yes":true,"Zero":"0123","Price":1.10,"Exp":"1e3"}
            """)
    void functionsGiveWhatCloudFormationDocuments(String yaml, String json) {
        assertThat(evaluate(yaml)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Ref A                                          | [A]
            !GetAtt A.VpcId                                 | [A.VpcId]
            !GetAtt [B, DefaultSecurityGroup]               | [B.DefaultSecurityGroup]
            !Sub '${A}/${B.VpcId}/${Text}'                  | [A, B.VpcId]
            !Join ['', [x, !Ref A, !GetAtt B.VpcId]]        | [A, B.VpcId]
            !Base64 {'Fn::Sub': '${A}'}                     | [A]
            !Split [',', !Ref A]                            | [A]
            !Select [0, [!Ref A, !Ref B]]                   | [A]
            !Select [0, !GetAtt A.CidrBlockAssociations]    | [A.CidrBlockAssociations]
            !GetAZs ''                                      | [Fn::GetAZs eu-central-1]
            !ImportValue {'Fn::Sub': '${Text}-x'}           | [Fn::ImportValue given-x]
            """)
    void whatIsNotKnownNamesWhatItDependsOn(String yaml, String sources) {
        Value value = Models.value(yaml, Lookup.nothing());
        assertThat(value).isInstanceOf(Value.Unknown.class);
        assertThat(((Value.Unknown) value).sources()).hasToString(sources);
    }

    @Test
    void aKnownMemberOfAListWithUnknownOnesIsKnown() {
        assertThat(evaluate("!Select [1, [!Ref A, known]]")).isEqualTo("\"known\"");
    }

    @Test
    void theBranchThatIsNotTakenIsNotEvaluated() {
        assertThat(evaluate("!If ['No', !Select [9, [a]], fine]")).isEqualTo("\"fine\"");
    }

    @Test
    void whatTheLookupKnowsIsKnown() {
        Lookup lookup = new Lookup() {
            @Override
            public Optional<Value> ref(String logicalId) {
                return Optional.of(Value.text("id-of-" + logicalId));
            }

            @Override
            public Optional<Value> attribute(String logicalId, String attribute) {
                return Optional.of(Value.text(attribute + "-of-" + logicalId));
            }

            @Override
            public Optional<Value> exported(String name) {
                return Optional.of(Value.text("export " + name));
            }

            @Override
            public Optional<List<String>> availabilityZones(String region) {
                return Optional.of(List.of(region + "a", region + "b"));
            }
        };
        assertThat(evaluate("!Sub '${A} ${B.VpcId}'", lookup)).isEqualTo("\"id-of-A VpcId-of-B\"");
        assertThat(evaluate("!ImportValue net", lookup)).isEqualTo("\"export net\"");
        assertThat(evaluate("!Select [1, !GetAZs '']", lookup)).isEqualTo("\"eu-central-1b\"");
        assertThat(evaluate("!Select [0, !GetAZs {Ref: AWS::Region}]", lookup)).isEqualTo("\"eu-central-1a\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Select [3, !Ref Texts]              | Template error: Fn::Select  cannot select nonexistent value at index 3
            !Join [a]                            | Template error: every Fn::Join object requires two parameters
            !Join ['', abc]                      | Template error: every Fn::Join object requires two parameters
            !FindInMap [Map, x, Name]            | Template error: Unable to get mapping for Map::x::Name
            !FindInMap [None, x, y]              | Template error: Mapping named 'None' is not present
            !Sub '${Texts}'                      | Template error: variable Texts in Fn::Sub expression does not resolve to a string
            !Sub '${HOME:-/root}'                | Template error: variable names in Fn::Sub syntax must contain only alphanumeric
            !Sub [x]                             | Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments
            !Ref Nothing                         | Template format error: Unresolved resource dependencies [Nothing] in the Resources block
            !Sub '${Nothing} ${Other}'           | Template format error: Unresolved resource dependencies [Nothing, Other] in the Resources block
            !GetAtt Nothing.Arn                  | Template error: instance of Fn::GetAtt references undefined resource Nothing
            !GetAtt A                            | Template error: every Fn::GetAtt object requires two non-empty parameters
            !If [Maybe, 1, 2]                    | Template error: unresolved condition dependency Maybe in Fn::If
            !Cidr [10.0.0.0/24, 3, 8]            | Template error: every Fn::Cidr object requires
            !Frobnicate x                        | Template error: Encountered unsupported function: Fn::Frobnicate Supported functions are: [Fn::Base64
            {'Fn::Join': ['', [a]], Other: 1}    | Template error: Fn::Join must be the only member of its object
            !Transform {Name: 'AWS::Include'}    | Fn::Transform is not supported by Bootproof
            """)
    void whatMakesNoSenseIsRefusedInCloudFormationsWords(String yaml, String message) {
        assertThatThrownBy(() -> evaluate(yaml))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void extensionsNeedTheirTransform() {
        assertThatThrownBy(() -> Template.parse("Resources: {A: {Type: T, Properties: {P: !Length [a]}}}"))
                .hasMessageStartingWith("Template error: Encountered unsupported function: Fn::Length");
    }

    @Test
    void jsonAndAllFormsOfYamlMeanTheSame() {
        String yaml = """
                Resources:
                  A: {Type: T}
                  X:
                    Type: T
                    Properties:
                      One: !GetAtt A.B.C
                      Two: !Sub "${A.B.C}x"
                      Three: !Select [0, !GetAZs '']
                """;
        String json = """
                {"Resources": {"A": {"Type": "T"}, "X": {"Type": "T", "Properties": {
                  "One": {"Fn::GetAtt": ["A", "B.C"]},
                  "Two": {"Fn::Sub": "${A.B.C}x"},
                  "Three": {"Fn::Select": [0, {"Fn::GetAZs": ""}]}}}}}
                """;
        assertThat(Template.parse(json)).isEqualTo(Template.parse(yaml));
        assertThat(Set.copyOf(Template.parse(json).resources().keySet())).containsExactlyInAnyOrder("A", "X");
    }
}
