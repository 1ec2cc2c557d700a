package io.github.bootproof.check.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.check.Comparisons;
import org.junit.jupiter.api.Test;

class AsIfDeployedTest {
    private static final String TEMPLATE = """
            Parameters:
              Image: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /image/one}
            Resources:
              Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16, Tags: [{Key: a, Value: b}]}}
              Thing: {Type: 'Custom::Thing', Properties: {ServiceToken: arn, Vpc: !Ref Vpc}}
              Instance:
                Type: AWS::EC2::Instance
                Properties:
                  ImageId: !Ref Image
                  SubnetId: !Select [0, !Split [',', !GetAtt Thing.Subnets]]
                  KeyName: !ImportValue key
                  UserData:
                    Fn::Base64: !Sub |
                      #!/bin/bash
                      echo ${Vpc} ${Thing.Answer} ${Vpc.CidrBlock}
            """;

    @Test
    void aTemplateAgainstItselfChangesNothingEvenWhereNobodyKnowsValues() {
        Comparison comparison = Comparisons.ofTemplates(TEMPLATE, TEMPLATE);
        assertThat(comparison.plan().changes()).isEmpty();
        Script script = comparison.machines().get(0).after().orElseThrow();
        assertThat(script.text()).isEqualTo("#!/bin/bash\necho ${Vpc} ${Thing.Answer} ${Vpc.CidrBlock}\n");
        assertThat(script.unknown()).isEmpty();
    }

    @Test
    void anotherNameInSsmIsAnotherValue() {
        Comparison comparison = Comparisons.ofTemplates(TEMPLATE, TEMPLATE.replace("/image/one", "/image/two"));
        assertThat(comparison.change("Instance")).isPresent();
    }

    @Test
    void aChangeThatReachesTheMachineThroughAnAttributeLeavesItsScriptOpen() {
        Comparison comparison = Comparisons.ofTemplates(TEMPLATE, TEMPLATE.replace("arn", "nra"));
        Machine machine = comparison.machines().get(0);
        assertThat(machine.unknownOfScript()).containsExactly("Thing.Answer");
        assertThat(Certainty.ofScript(machine)).isEqualTo(Certainty.MAYBE);
    }
}
