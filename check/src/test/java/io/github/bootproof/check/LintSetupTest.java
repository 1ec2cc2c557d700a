package io.github.bootproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.lint.LintRules;
import io.github.bootproof.userdata.setup.Setup;
import io.github.bootproof.userdata.setup.SetupPart;
import io.github.bootproof.userdata.setup.SetupPayload;
import io.github.bootproof.userdata.setup.SetupSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rules that need no change say of setups of Bootproof's own. */
class LintSetupTest {
    private static List<Finding> findings(SetupSettings settings, SetupPart... parts) {
        String userData = SetupPayload.of(Setup.of(List.of(parts)), settings).text();
        String template = """
                Resources:
                  Vpc:
                    Type: AWS::EC2::VPC
                    Properties: {CidrBlock: 10.0.0.0/16}
                  Subnet:
                    Type: AWS::EC2::Subnet
                    Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}
                  Server:
                    Type: AWS::EC2::Instance
                    Properties:
                      ImageId: ami-12345678
                      SubnetId: !Ref Subnet
                      UserData: %s
                """.formatted(Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)));
        return new Check(LintRules.all(), LintRules.secrets())
                .judge(Comparisons.ofNew(template))
                .findings();
    }

    private static SetupPart script(String text) {
        return new SetupPart.ScriptPart("setup.sh", text, false);
    }

    @Test
    void thereIsNothingToSayOfAGoodOne() {
        assertThat(findings(SetupSettings.DEFAULT, script("#!/bin/sh\necho hello > /etc/motd\n")))
                .isEmpty();
    }

    @Test
    void nothingOfItsProgramIsTakenForASecret() {
        String payload = SetupPayload.of(Setup.of(List.of(script("#!/bin/sh\necho hello\n"))), SetupSettings.DEFAULT)
                .text();
        assertThat(LintRules.secrets().secretsIn(payload)).isEmpty();
    }

    @Test
    void whatItsScriptsAndItsReportNeedIsSaid() {
        assertThat(findings(
                        SetupSettings.DEFAULT.withReportPrefix("/bootproof/stack"),
                        script("#!/bin/sh\n\ncurl https://example.com\n"),
                        new SetupPart.S3Part("more.sh", "bucket", "key", false)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.ruleId()).isEqualTo("no-way-to-network");
                    assertThat(finding.place()).isEmpty();
                    assertThat(finding.causes())
                            .containsExactly(
                                    "the report of the setup needs AWS's ssm",
                                    "line 3 of setup.sh: `curl` needs example.com",
                                    "the download of more.sh needs AWS's s3");
                });
    }
}
