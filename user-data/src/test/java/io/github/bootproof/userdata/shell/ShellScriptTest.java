package io.github.bootproof.userdata.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellScriptTest {
    /** As {@code 3: curl -s URL}. */
    private static List<String> commands(String script) {
        return ShellScript.commands(script).stream()
                .map(command -> command.line() + ": "
                        + Stream.concat(Stream.of(command.name()), command.texts())
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void eachCommandHasItsLine() {
        assertThat(commands("#!/bin/sh\nset -eu\n\napt-get update && apt-get install -y nginx; true | cat & wait\n"))
                .containsExactly(
                        "2: set -eu",
                        "4: apt-get update",
                        "4: apt-get install -y nginx",
                        "4: true",
                        "4: cat",
                        "4: wait");
    }

    @Test
    void commentsQuotedTextsAndHereDocumentsAreNoCommands() {
        assertThat(commands("""
                # curl https://example.com
                echo 'curl https://example.com' "; wget x" # dnf install y
                cat > /usr/local/bin/update <<'EOF'
                #!/bin/sh
                curl https://example.com
                EOF
                cat <<-END >>/etc/motd
                \tdnf install z
                \tEND
                echo a#b
                """))
                .containsExactly("2: echo curl https://example.com ; wget x", "3: cat", "7: cat", "10: echo a#b");
    }

    @Test
    void whatIsSubstitutedIsACommandToo() {
        assertThat(commands("""
                TOKEN=$(curl -s -X PUT http://169.254.169.254/latest/api/token)
                echo "here: `hostname` and $(id -u "$(whoami)")"
                cat <<EOF
                $(date)
                \\$(never)
                EOF
                diff <(sort a) <(sort b)
                """))
                .containsExactly(
                        "1: curl -s -X PUT http://169.254.169.254/latest/api/token",
                        "2: hostname",
                        "2: whoami",
                        "2: id -u $(...)",
                        "2: echo here: `...` and $(...)",
                        "3: cat",
                        "4: date",
                        "7: sort a",
                        "7: sort b",
                        "7: diff $(...) $(...)");
    }

    @Test
    void keywordsLeadToCommands() {
        assertThat(commands("""
                if ! command -v aws >/dev/null 2>&1; then
                  dnf -y install awscli
                elif [[ $a == b && $c < d || (e) ]]; then :; fi
                for f in curl wget; do touch $f; done
                while read -r line; do { echo "$line"; }; done < file
                function one { pip install x; }
                two() { npm ci; }
                case "$1" in
                  start|"stop") systemctl start x ;;
                  (*) gem install y
                esac
                (( n = 1 + (2) )); ( cd /tmp && git clone https://example.com/z )
                """))
                .containsExactly(
                        "2: dnf -y install awscli",
                        "3: :",
                        "4: touch $f",
                        "5: read -r line",
                        "5: echo $line",
                        "6: pip install x",
                        "7: npm ci",
                        "9: systemctl start x",
                        "10: gem install y",
                        "12: cd /tmp",
                        "12: git clone https://example.com/z");
    }

    @Test
    void whatOnlyWrapsACommandIsTakenOff() {
        assertThat(commands("""
                sudo -u ec2-user -H env A=b /usr/bin/pip3 install x
                DEBIAN_FRONTEND=noninteractive timeout -k 5 60 nohup apt-get install -y y
                bash -lc 'cd /srv; npm install'
                su - deploy -c "git clone https://example.com/r.git"
                sudo bash <<'EOF'
                yum -y update
                EOF
                curl -fsSL https://example.com/i.sh | sudo bash -s -- --yes
                """))
                .containsExactly(
                        "1: pip3 install x",
                        "2: apt-get install -y y",
                        "3: bash -lc cd /srv; npm install",
                        "3: cd /srv",
                        "3: npm install",
                        "4: su - deploy -c git clone https://example.com/r.git",
                        "4: git clone https://example.com/r.git",
                        "5: bash",
                        "6: yum -y update",
                        "8: curl -fsSL https://example.com/i.sh",
                        "8: bash -s -- --yes");
    }

    @Test
    void variablesThatWereSetOnceArePutIn() {
        assertThat(commands(
                        "BASE=https://example.com\nexport V=1.2\ncurl \"$BASE/app-${V}.tgz\" $OTHER\nV=2\necho $V\n"))
                .containsExactly("2: export V=1.2", "3: curl https://example.com/app-1.2.tgz $OTHER", "5: echo $V");
        assertThat(ShellScript.commands("curl $A x").get(0).arguments())
                .containsExactly(new ShellWord("$A", false), new ShellWord("x", true));
    }

    @Test
    void linesAreJoined() {
        assertThat(commands("curl \\\n  -o /x \\\n  https://example.com\nid\n"))
                .containsExactly("1: curl -o /x https://example.com", "4: id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo '",
                "echo \"$(",
                "cat <<EOF",
                "((",
                "case x in",
                "${",
                "`",
                "$'",
                "a ) b",
                "<<",
                "<<<",
                ">",
                "\\",
                "&>",
                "[[ a",
                "x=<("
            })
    void whatIsNotFinishedIsReadAsFarAsItGoes(String script) {
        assertThatCode(() -> ShellScript.commands(script)).doesNotThrowAnyException();
    }

    @Test
    void deepNestingEnds() {
        assertThatCode(() -> ShellScript.commands("$(".repeat(8_000))).doesNotThrowAnyException();
        assertThatCode(() -> ShellScript.commands("`".repeat(8_000))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/bin/bash", "#!/bin/sh -eu", "#! /usr/bin/env bash", "#!/usr/bin/bash\n"})
    void theFirstLineNamesAShell(String text) {
        assertThat(ShellScript.isShell(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/usr/bin/python3", "#!/usr/bin/env node", "echo", "", "#cloud-config"})
    void theFirstLineNamesNoShell(String text) {
        assertThat(ShellScript.isShell(text)).isFalse();
    }
}
