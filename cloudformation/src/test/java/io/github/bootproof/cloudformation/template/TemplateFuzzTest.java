package io.github.bootproof.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever it is given, the parser answers with a template or a {@link TemplateException}. */
class TemplateFuzzTest {
    private static final int TRIES = 1500;
    private static final String WHOLE = """
            AWSTemplateFormatVersion: '2010-09-09'
            Parameters:
              Stage: {Type: String, Default: test, AllowedValues: [test, prod], AllowedPattern: '[a-z]+', MinLength: 1}
              Nets: {Type: 'List<AWS::EC2::Subnet::Id>', Default: 's-1,s-2'}
              Image: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /ami}
            Rules:
              R: {Assertions: [{Assert: {'Fn::Contains': [[test], !Ref Stage]}, AssertDescription: no}]}
            Mappings: {Map: {test: {Size: small}}}
            Conditions: {Prod: !Equals [!Ref Stage, prod], Not: !Not [!Condition Prod], Both: !And [!Condition Not, !Condition Prod]}
            Resources:
              Vpc: {Type: 'AWS::EC2::VPC', DeletionPolicy: Retain, Properties: {CidrBlock: 10.0.0.0/16}}
              Net:
                Type: AWS::EC2::Subnet
                DependsOn: [Vpc]
                Condition: Not
                Properties:
                  VpcId: !Ref Vpc
                  CidrBlock: !Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]
                  AvailabilityZone: !Select [0, !GetAZs '']
                  Tags: [{Key: Name, Value: !Sub '${AWS::StackName}/${Vpc}'}, !If [Prod, {Key: a, Value: b}, !Ref 'AWS::NoValue']]
              Instance:
                Type: AWS::EC2::Instance
                CreationPolicy: {ResourceSignal: {Count: 1, Timeout: PT5M}}
                Properties:
                  UserData: {'Fn::Base64': !Join ["\\n", ['#!/bin/bash', !FindInMap [Map, !Ref Stage, Size]]]}
                  SubnetId: !Select [0, !Split [',', !ImportValue nets]]
            Outputs:
              Out: {Value: !GetAtt Instance.PrivateIp, Export: {Name: !Sub '${Stage}-out'}}
            """;

    @Property(tries = TRIES)
    void noTextBreaksTheParser(@ForAll String text) {
        parse(text);
        parse("{" + text);
    }

    @Property(tries = TRIES)
    void noMixtureOfWhatItLooksForBreaksTheParser(@ForAll("mixtures") String text) {
        parse(text);
    }

    @Property(tries = TRIES)
    void noSmallChangeOfATemplateBreaksIt(@ForAll long seed) {
        parse(mutated(WHOLE, new Random(seed)));
    }

    @Property(tries = TRIES / 3)
    void noValueOfAParameterBreaksIt(@ForAll String stage, @ForAll @From("mixtures") String nets) {
        Template template = Template.parse(WHOLE);
        try {
            StackModel.of(template, Models.values(template, "Stage", stage, "Nets", nets), Models.PSEUDO);
        } catch (TemplateException error) {
            assertThat(error.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> mixtures() {
        return Arbitraries.of(List.of(
                        "Resources:",
                        "\n",
                        "  ",
                        "A:",
                        " ",
                        "{",
                        "}",
                        "[",
                        "]",
                        "Type: T",
                        ",",
                        "!Ref A",
                        "!Sub '${",
                        "}'",
                        "\"",
                        "!GetAtt",
                        "Properties:",
                        "&a",
                        "*a",
                        "- ",
                        "null",
                        "|",
                        ">",
                        "Fn::If",
                        ": ",
                        "Conditions:",
                        "C:",
                        "!Equals [a, a]",
                        "Parameters:",
                        "Default",
                        "%",
                        "!!binary",
                        "\t",
                        "? ",
                        "---",
                        "0x1F",
                        "1e99999999"))
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static String mutated(String text, Random random) {
        String[] lines = text.split("\n", -1);
        var result = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(result.length());
            switch (random.nextInt(5)) {
                case 0 -> result.deleteCharAt(at);
                case 1 -> result.insert(at, "{}[]!:,-&*'\"\n $".charAt(random.nextInt(15)));
                case 2 -> result.delete(at, Math.min(result.length(), at + random.nextInt(40)));
                case 3 -> result.insert(at, lines[random.nextInt(lines.length)]);
                case 4 ->
                    result.replace(
                            at,
                            Math.min(result.length(), at + 3),
                            List.of("Ref", "Vpc", "[a]", "{a: b}", "~").get(random.nextInt(5)));
                default -> throw new IllegalStateException();
            }
        }
        return result.toString();
    }

    /** All that can be asked of it without a cloud. */
    private static void parse(String text) {
        try {
            Template template = Template.parse(text);
            ParameterValues values =
                    ParameterValues.of(template, Map.of(), Map.of()).withValuesOfSsm(Map.of("Image", "ami-1"));
            StackModel model = StackModel.of(template, values, Models.PSEUDO);
            for (String id : model.resources().keySet()) {
                model.properties(id, Lookup.nothing());
                model.metadata(id, Lookup.nothing());
                model.creationPolicy(id);
            }
            model.outputs(Lookup.nothing());
            model.imports();
        } catch (TemplateException error) {
            assertThat(error.getMessage()).isNotBlank();
        }
    }
}
