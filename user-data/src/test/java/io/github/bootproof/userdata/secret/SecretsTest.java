package io.github.bootproof.userdata.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All secrets here are made up; those with a format are put together, so that nobody's scanner takes them for real. */
class SecretsTest {
    private static final String RANDOM = "q8Zr4LwX1vTn7BsKc9Jd2HfMg6Pa";
    private static final String KEY_ID = "AKIA" + "QWERTYUIOPASDFGH";
    private static final String SECRET_KEY = "wJalrX7tnFEMI/K7MDENG/bPxRfiCYzzz" + "A1B2C3D";

    private static void finds(SecretKind kind, String secret, String text) {
        assertThat(Secrets.in(text)).as(text).extracting(Secret::kind).containsExactly(kind);
        assertThat(Secrets.textsIn(text)).containsExactly(secret);
        assertThat(Secrets.cover(text)).isEqualTo(text.replace(secret, Secrets.COVER));
    }

    @Test
    void awsKeysAreFound() {
        String script = "#!/bin/sh\nexport AWS_ACCESS_KEY_ID=" + KEY_ID + "\nexport AWS_SECRET_ACCESS_KEY='"
                + SECRET_KEY + "'\nAWS_SESSION_TOKEN=" + RANDOM.repeat(4) + "\n";
        assertThat(Secrets.in(script))
                .extracting(Secret::kind)
                .containsExactly(
                        SecretKind.AWS_ACCESS_KEY_ID, SecretKind.AWS_SECRET_ACCESS_KEY, SecretKind.AWS_SESSION_TOKEN);
        assertThat(Secrets.in(script)).extracting(Secret::line).containsExactly(2, 3, 4);
        assertThat(Secrets.cover(script)).doesNotContain(KEY_ID, SECRET_KEY, RANDOM);
    }

    @Test
    void whatIsFoundDoesNotShowTheSecret() {
        assertThat(Secrets.in("DB_PASSWORD=hunter2\n").toString()).doesNotContain("hunter2");
    }

    @Test
    void aPrivateKeyIsCoveredAndLinesKeepTheirNumbers() {
        String key = "-----BEGIN OPENSSH " + "PRIVATE KEY-----\n" + (RANDOM + RANDOM + "\n").repeat(3)
                + "-----END OPENSSH PRIVATE KEY-----";
        String text = "cat > /root/.ssh/id <<'EOF'\n" + key + "\nEOF\nid\n";
        assertThat(Secrets.in(text)).extracting(Secret::kind).containsExactly(SecretKind.PRIVATE_KEY);
        assertThat(Secrets.cover(text)).doesNotContain(RANDOM);
        assertThat(Secrets.cover(text).lines().toList().indexOf("id"))
                .isEqualTo(text.lines().toList().indexOf("id"));
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB_TOKEN, ghp_, 36",
        "GITHUB_TOKEN, github_pat_, 50",
        "GITLAB_TOKEN, glpat-, 20",
        "SLACK_TOKEN, xoxb-, 40",
        "NPM_TOKEN, npm_, 36",
        "PYPI_TOKEN, pypi-AgE, 80",
        "DOCKER_TOKEN, dckr_pat_, 27",
        "STRIPE_KEY, sk_live_, 24",
        "GOOGLE_API_KEY, AIza, 35",
        "VAULT_TOKEN, hvs., 24",
        "ANTHROPIC_KEY, sk-ant-api03-, 40",
        "OPENAI_KEY, sk-proj-, 48"
    })
    void tokensAreKnownByTheirForm(SecretKind kind, String prefix, int length) {
        String token = prefix + RANDOM.repeat(4).substring(0, length);
        finds(kind, token, "login --with " + token + " now\n");
    }

    @Test
    void webhooksWebTokensAndUrlsHoldSecrets() {
        finds(
                SecretKind.SLACK_WEBHOOK,
                "T0A1B2C3D/B0A1B2C3D/" + RANDOM.substring(0, 24),
                "curl -d x https://hooks.slack.com/services/T0A1B2C3D/B0A1B2C3D/" + RANDOM.substring(0, 24) + "\n");
        String web = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0." + RANDOM;
        finds(SecretKind.JSON_WEB_TOKEN, web, "curl --header \"$H " + web + "\" x\n");
        finds(SecretKind.URL_PASSWORD, "s3cr3t", "git clone https://deploy:s3cr3t@git.example.com/a.git\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD=hunter22",
                "export PGPASSWORD=\"hunter22\"",
                "  password: hunter22",
                "{\"password\": \"hunter22\"}",
                "  \"dbPassword\" : \"hunter22\",",
                "password = 'hunter22'",
                "db-cli --password hunter22 --user x",
                "db-cli --password=hunter22",
                "docker run -e MYSQL_ROOT_PASSWORD=hunter22 mysql",
                "mysql -u root -phunter22 app",
                "mysql -e \"CREATE USER a IDENTIFIED BY 'hunter22'\"",
                "psql -c \"ALTER USER a WITH PASSWORD 'hunter22'\"",
                "sshpass -p hunter22 ssh host",
                "curl -u admin:hunter22 https://x",
                "echo 'admin:hunter22' | chpasswd",
                "echo hunter22 | passwd --stdin admin",
                "echo \"hunter22\" | docker login -u x --password-stdin",
                "chpasswd:\n  list: |\n    admin:hunter22\n",
                "chpasswd:\n  expire: false\n  list:\n    - admin:hunter22\n",
                "users:\n  - name: a\n    plain_text_passwd: hunter22\n",
                "# the password=hunter22"
            })
    void passwordsAreFound(String text) {
        finds(SecretKind.PASSWORD, "hunter22", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "API_TOKEN=" + RANDOM,
                "api_key: '" + RANDOM + "'",
                "curl -H 'X-Api-Key: " + RANDOM + "' x",
                "curl -H \"Authorization: Bearer " + RANDOM + "\" x",
                "app --client-secret " + RANDOM
            })
    void tokensAreFoundByTheirNameWhenTheyLookRandom(String text) {
        finds(SecretKind.TOKEN, RANDOM, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD=$(aws ssm get-parameter --name /db --with-decryption)",
                "DB_PASSWORD=${DB_PASSWORD:-}",
                "export TOKEN=\"$TOKEN\"",
                "TOKEN=`cat /etc/token`",
                "curl -H \"X-aws-ec2-metadata-token-ttl-seconds: 21600\" -X PUT http://169.254.169.254/latest/api/token",
                "curl -H \"X-aws-ec2-metadata-token: $TOKEN\" http://169.254.169.254/latest/meta-data/",
                "read -r -s -p 'Password: ' PASSWORD",
                "PASSWORD_FILE=/run/secrets/db",
                "password: /run/secrets/db",
                "secret_arn=arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf",
                "SECRET_NAME=prod-db-credentials-2024a",
                "admin ALL=(ALL) NOPASSWD:ALL",
                "lock_passwd: true",
                "ssh_pwauth: false",
                "password: <your password>",
                "password=changeme",
                "password={{resolve:secretsmanager:db:SecretString:password}}",
                "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE",
                "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "git clone https://${USER}:${TOKEN}@git.example.com/a",
                "sed -i 's/PasswordAuthentication yes/PasswordAuthentication no/' /etc/ssh/sshd_config",
                "token_ttl: 3600",
                "key: value",
                "KEY=application-name-without-digits",
                "chpasswd:\n  list: |\n    admin:RANDOM\n",
                "chpasswd: {expire: false}\nruncmd:\n  - echo a:bcdef\n",
                "ssh_authorized_keys:\n  - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJv0 a@b",
                "sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "cd $PWD && OLDPWD=/tmp",
                "curl -fsSL https://example.com:8443/x@y"
            })
    void whatIsNoSecretIsLeftAlone(String text) {
        assertThat(Secrets.in(text)).isEmpty();
    }

    @Test
    void hashesOfPasswordsAreFound() {
        String hash = "$6$rounds=4096$" + RANDOM.substring(0, 16) + "$" + RANDOM.repeat(3);
        finds(SecretKind.PASSWORD_HASH, hash, "users:\n  - name: a\n    passwd: " + hash + "\n");
    }

    @Test
    void base64IsLookedInto() throws IOException {
        String script =
                "#!/bin/sh\n# a script that is long enough to need several lines of base64 text in a message\nDB_PASSWORD=hunter22\n";
        String lines =
                Base64.getMimeEncoder(40, new byte[] {'\n'}).encodeToString(script.getBytes(StandardCharsets.UTF_8));
        String part = "Content-Transfer-Encoding: base64\n\n" + lines + "\n--b--\n";
        assertThat(Secrets.textsIn(part)).containsExactly(lines);
        assertThat(Secrets.cover(part))
                .isEqualTo("Content-Transfer-Encoding: base64\n\n********"
                        + "\n".repeat((int) lines.lines().count()) + "--b--\n");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String blob = Base64.getEncoder().encodeToString(packed.toByteArray());
        finds(SecretKind.PASSWORD, blob, "echo " + blob + " | base64 -d | gunzip > /x\n");
    }
}
