package io.github.bootproof.userdata.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.userdata.UserData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkNeedsTest {
    private static List<String> needs(String payload) {
        return NetworkNeeds.of(UserData.parse(payload.getBytes(StandardCharsets.UTF_8))).stream()
                .map(need -> need.lineInFile().orElse(0) + " " + need.what() + " -> " + need.destination())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "apt-get -y install nginx | apt-get install -> Internet[host=the distribution's package archive]",
                "DEBIAN_FRONTEND=noninteractive apt update | apt update -> Internet[host=the distribution's package archive]",
                "dnf -y install httpd | dnf install -> PackageRepositories[]",
                "yum update -y | yum update -> PackageRepositories[]",
                "sudo pip3.11 install boto3 | pip3 install -> Internet[host=pypi.org]",
                "python3 -m pip install boto3 | pip install -> Internet[host=pypi.org]",
                "npm ci | npm ci -> Internet[host=the npm registry]",
                "snap install aws-cli --classic | snap install -> Internet[host=the Snap store]",
                "curl -fsSL -o /x https://Example.com/a?token=x | curl -> Internet[host=example.com]",
                "wget -q http://user:word@example.com:8080/a | wget -> Internet[host=example.com]",
                "curl https://my-bucket.s3.eu-central-1.amazonaws.com/a | curl -> AwsService[service=s3]",
                "curl https://s3.amazonaws.com/ec2-downloads/a.rpm | curl -> AwsService[service=s3]",
                "yum install -y https://s3.eu-west-1.amazonaws.com/x/a.rpm | yum install -> PackageRepositories[]",
                "git clone https://github.com/a/b.git | git -> Internet[host=github.com]",
                "git clone git@github.com:a/b.git | git -> Internet[host=github.com]",
                "docker pull nginx:1 | docker pull -> Internet[host=Docker Hub]",
                "docker run -d --name web -p 80:80 public.ecr.aws/nginx/nginx | docker run -> Internet[host=public.ecr.aws]",
                "docker pull 123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:1 | docker pull -> AwsService[service=ecr.dkr]",
                "aws s3 cp s3://b/k . | aws s3 -> AwsService[service=s3]",
                "aws --region eu-central-1 --no-cli-pager ssm get-parameter --name x | aws ssm -> AwsService[service=ssm]",
                "aws iam list-users | aws iam -> Internet[host=AWS's iam]",
                "/opt/aws/bin/cfn-signal -e $? --stack s --resource r | cfn-signal -> AwsService[service=cloudformation]",
                "bash <(curl -s https://example.com/i) | curl -> Internet[host=example.com]",
            })
    void commandsThatFetchAreKnown(String command, String expected) {
        assertThat(needs("#!/bin/bash\n" + command + "\n")).contains("2 " + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# apt-get install nginx",
                "echo 'run: curl https://example.com'",
                "cat > /x.sh <<'EOF'\ncurl https://example.com\nEOF",
                "apt-get clean",
                "apt-get install -y ./local.deb",
                "pip install --no-index --find-links /wheels app",
                "pip install -i http://pypi.corp.internal/simple app",
                "dnf config-manager --set-enabled x",
                "curl -s http://169.254.169.254/latest/meta-data/",
                "curl -X PUT http://[fd00:ec2::254]/latest/api/token",
                "curl http://localhost:8080/health",
                "curl http://10.0.1.2/a; curl http://db/a; curl http://ip-10-0-0-1.ec2.internal/",
                "curl $URL",
                "curl https://${HOST}/a",
                "curl -H 'Referer: x' -e https://example.com http://localhost/",
                "git status; git clone /srv/r.git",
                "docker run --rm localhost:5000/app",
                "docker ps",
                "aws --version; aws configure set region x",
                "aws s3 ls --endpoint-url http://127.0.0.1:4566",
                "command -v curl wget",
                "which dnf && dnf --version",
                "npm run build",
            })
    void whatFetchesNothingIsNotCounted(String command) {
        assertThat(needs("#!/bin/bash\n" + command + "\n")).isEmpty();
    }

    @Test
    void aScriptInAnotherLanguageIsNotReadAsShell() {
        assertThat(needs("#!/usr/bin/python3\ncurl https://example.com\n")).isEmpty();
    }

    @Test
    void cloudConfigIsRead() {
        assertThat(needs("""
                #cloud-config
                package_update: true
                package_upgrade: no
                packages:
                  - nginx
                runcmd:
                  - curl https://example.com/a
                  - [wget, "https://example.org/a;b"]
                  - |
                    set -e
                    git clone https://example.net/a
                  - [echo, https://example.com]
                ssh_import_id: [gh:someone]
                """))
                .containsExactlyInAnyOrder(
                        "2 package_update -> PackageRepositories[]",
                        "4 packages -> PackageRepositories[]",
                        "7 curl -> Internet[host=example.com]",
                        "8 wget -> Internet[host=example.org]",
                        "11 git -> Internet[host=example.net]",
                        "13 ssh_import_id -> Internet[host=the place that ssh_import_id names]");
    }

    @Test
    void linesAreThoseOfThePayload() {
        assertThat(needs("""
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/x-shellscript

                #!/bin/sh
                curl https://example.com
                --b
                Content-Type: text/cloud-boothook

                #cloud-boothook
                #!/bin/sh
                id
                aws s3 ls
                --b--
                """))
                .containsExactly("8 curl -> Internet[host=example.com]", "15 aws s3 -> AwsService[service=s3]");
        assertThat(needs("#include\nhttps://example.com/more\n"))
                .containsExactly("1 the include -> Internet[host=example.com]");
    }
}
