package io.github.bootproof.userdata;

import static io.github.bootproof.userdata.FindingsTest.mime;
import static io.github.bootproof.userdata.FindingsTest.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final String SCRIPT = "\n#!/bin/sh\necho one\n";

    @Test
    void aPlainScriptRunsOnceForAnInstanceAtTheEndOfTheBoot() {
        Run run = parse("#!/bin/bash\necho one\n").schedule().get(0);
        assertThat(run.stage()).isEqualTo(Stage.FINAL);
        assertThat(run.frequency()).isEqualTo(Frequency.PER_INSTANCE);
        assertThat(run.module()).isEqualTo("scripts-user");
        assertThat(run.semaphore()).contains("/var/lib/cloud/instance/sem/config_scripts_user");
        assertThat(run.file()).contains("/var/lib/cloud/instance/scripts/part-001");
    }

    @Test
    void everythingRunsInTheOrderOfTheStages() {
        String message = mime(
                "Content-Type: text/x-shellscript" + "\n" + SCRIPT,
                "Content-Type: text/x-shellscript-per-boot; name=boot.sh\n" + SCRIPT,
                "Content-Type: text/x-shellscript-per-instance; name=instance.sh\n" + SCRIPT,
                "Content-Type: text/x-shellscript-per-once; name=once.sh\n" + SCRIPT,
                "Content-Type: text/x-shellscript; name=zzz.sh\n" + SCRIPT,
                "Content-Type: text/x-shellscript; name=aaa.sh\n" + SCRIPT,
                "Content-Type: text/cloud-config\n\n{runcmd: [ls], packages: [a], bootcmd: [ls], users: [b], write_files: [{}]}\n",
                "Content-Type: text/cloud-boothook\n" + SCRIPT);

        assertThat(parse(message).schedule())
                .extracting(run -> run.stage().cloudInitName() + " " + run.module() + " "
                        + run.frequency().cloudInitName()
                        + run.file().map(file -> " " + file).orElse(""))
                .containsExactly(
                        "init boot_hook always /var/lib/cloud/instance/boothooks/part-008",
                        "init bootcmd always",
                        "init write-files once-per-instance",
                        "init users-groups once-per-instance",
                        "modules:config runcmd once-per-instance",
                        "modules:final package-update-upgrade-install once-per-instance",
                        "modules:final scripts-per-once once /var/lib/cloud/scripts/per-once/once.sh",
                        "modules:final scripts-per-boot always /var/lib/cloud/scripts/per-boot/boot.sh",
                        "modules:final scripts-per-instance once-per-instance"
                                + " /var/lib/cloud/scripts/per-instance/instance.sh",
                        "modules:final scripts-user once-per-instance /var/lib/cloud/instance/scripts/aaa.sh",
                        "modules:final scripts-user once-per-instance /var/lib/cloud/instance/scripts/part-001",
                        "modules:final scripts-user once-per-instance /var/lib/cloud/instance/scripts/runcmd",
                        "modules:final scripts-user once-per-instance /var/lib/cloud/instance/scripts/zzz.sh");
    }

    @Test
    void scriptsUserCanBeMadeToRunAtEachBoot() {
        for (String override : List.of(
                "cloud_final_modules: [[scripts-user, always]]",
                "cloud_final_modules: [{name: scripts-user, frequency: always}]",
                "cloud_final_modules:\n- [cc_scripts_user, always]")) {
            UserData userData = parse(mime(
                    "Content-Type: text/cloud-config\n\n" + override + "\n",
                    "Content-Type: text/x-shellscript\n" + SCRIPT));
            assertThat(userData.schedule()).singleElement().satisfies(run -> {
                assertThat(run.frequency()).isEqualTo(Frequency.PER_ALWAYS);
                assertThat(run.semaphore()).isEmpty();
            });
        }
    }

    @Test
    void runcmdIsWrittenOnceEvenIfScriptsAreRunAtEachBoot() {
        UserData userData = parse("#cloud-config\nruncmd: [ls]\ncloud_final_modules:\n- [scripts-user, always]\n");
        assertThat(userData.schedule())
                .extracting(run -> run.module() + " " + run.frequency())
                .containsExactly("runcmd PER_INSTANCE", "scripts-user PER_ALWAYS");
    }

    @Test
    void aLaterCloudConfigReplacesTheKeysOfAnEarlierOne() {
        String first = "Content-Type: text/cloud-config\n\ncloud_final_modules: [[scripts-user, always]]\n";
        String second = "Content-Type: text/cloud-config\n\ncloud_final_modules: [scripts-user]\n";
        UserData userData = parse(mime(first, second, "Content-Type: text/x-shellscript\n" + SCRIPT));
        assertThat(userData.schedule())
                .singleElement()
                .extracting(Run::frequency)
                .isEqualTo(Frequency.PER_INSTANCE);
    }

    @Test
    void templatesRunAsWhatTheyAreRenderedTo() {
        UserData script = parse("## template: jinja\n#!/bin/sh\necho {{ v1.region }}\n");
        assertThat(script.schedule()).singleElement().extracting(Run::module).isEqualTo("scripts-user");
        UserData config = parse("## template: jinja\n#cloud-config\n{% if x %}\nruncmd:\n- ls\n{% endif %}\n");
        assertThat(config.schedule()).extracting(Run::module).containsExactly("runcmd", "scripts-user");
    }

    @Test
    void aPartHandlerIsCalledOnceForAnInstanceUnlessItSaysOtherwise() {
        Run once =
                parse("#part-handler\ndef list_types(): return []\n").schedule().get(0);
        Run always = parse("#part-handler\nfrequency = PER_ALWAYS\n").schedule().get(0);
        assertThat(once.frequency()).isEqualTo(Frequency.PER_INSTANCE);
        assertThat(once.file()).contains("/var/lib/cloud/instance/handlers/part-handler-000.py");
        assertThat(always.frequency()).isEqualTo(Frequency.PER_ALWAYS);
    }

    @Test
    void namesAfterAnIncludeAreNotKnowable() {
        UserData userData = parse(mime(
                "Content-Type: text/x-include-url\n\nhttps://example.com/a\n",
                "Content-Type: text/x-shellscript\n" + SCRIPT,
                "Content-Type: text/x-shellscript; name=named.sh\n" + SCRIPT));
        assertThat(userData.parts())
                .extracting(part -> part.fileName().orElse("?"))
                .containsExactly("?", "?", "named.sh");
    }

    @Test
    void filesAreWrittenInTheFinalStageOnlyIfDeferred() {
        String config = "#cloud-config\nwrite_files:\n- path: /a\n";
        assertThat(parse(config).schedule()).extracting(Run::module).containsExactly("write-files");
        assertThat(parse(config + "  defer: true\n").schedule())
                .extracting(Run::module)
                .containsExactly("write-files", "write-files-deferred");
    }
}
