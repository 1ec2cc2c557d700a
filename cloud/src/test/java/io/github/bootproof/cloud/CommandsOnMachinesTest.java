package io.github.bootproof.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.ec2.instance.LocalApi;
import io.github.bootproof.cloud.ec2.instance.MachinesHost;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.trial.IdentityKey;
import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.LazyMachines;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineLocator;
import io.github.bootproof.machines.images.BaseBootstrap;
import io.github.bootproof.machines.images.ImageStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/** Run Command on a machine that boots, whose user data stands in a launch template. */
@SuppressWarnings("unchecked") // consumers of the SDK as varargs
@Tag("machine")
class CommandsOnMachinesTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String STACK = "web";
    private static final Folders FOLDERS = Folders.ofThisUser();
    private static final Folders OWN =
            new Folders(FOLDERS.data(), FOLDERS.runtime().resolve("commandtest"));
    private static final String TEMPLATE = """
            Parameters:
              Text: {Type: String}
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Version: '2012-10-17'
                    Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: 'sts:AssumeRole'}]
                  ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore']
              Profile: {Type: 'AWS::IAM::InstanceProfile', Properties: {Roles: [!Ref Role]}}
              Template:
                Type: AWS::EC2::LaunchTemplate
                Properties:
                  LaunchTemplateData:
                    UserData:
                      Fn::Base64: !Sub |
                        #!/bin/sh
                        echo "${Text}" >>/var/log/text.log
              Instance:
                Type: AWS::EC2::Instance
                Properties:
                  ImageId: '{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64}}'
                  InstanceType: t3.micro
                  IamInstanceProfile: !Ref Profile
                  LaunchTemplate: {LaunchTemplateId: !Ref Template, Version: !GetAtt Template.LatestVersionNumber}
            """;
    private static final String OWN_USER_DATA =
            "      UserData: {'Fn::Base64': \"#!/bin/sh\\necho own >>/var/log/text.log\\n\"}\n";

    @TempDir
    Path data;

    private Engine engine;
    private Cloud cloud;

    @BeforeEach
    void open() throws IOException {
        engine = new EngineLocator(System.getenv(), FOLDERS.data(), FOLDERS.runtime()).locate();
        removeMachines();
        start();
    }

    private void start() throws IOException {
        var port = new CompletableFuture<Integer>();
        var host = new MachinesHost(new MachinesHost.Setup(
                new LazyMachines(() -> engine, OWN),
                (found, recipe, progress) -> new ImageStore(
                                found, new BaseBootstrap(FOLDERS.data().resolve("tmp")))
                        .obtain(recipe, progress),
                OWN.data(),
                new ImdsSettings(IdentityKey.of(FOLDERS.data()), new SecureRandom(), InstantSource.system()),
                new LocalApi(port)));
        cloud = Cloud.open(new Cloud.Setup(
                data,
                Path.of("target", "lambda-runtime").toAbsolutePath(),
                0,
                "123456789012",
                "us-east-1",
                List.of(),
                host,
                Cloud.Listeners.none(),
                InstantSource.system(),
                new SecureRandom()));
        port.complete(cloud.port());
    }

    @AfterEach
    void close() {
        cloud.close();
        removeMachines();
        engine.close();
    }

    private void removeMachines() {
        var machines = new Machines(engine, OWN);
        machines.known().forEach(known -> machines.remove(known.id()));
        machines.networks().sweep(Set.of());
    }

    private Clients clients() {
        return cloud.clients("us-east-1");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deploys the stack; gives the instance's id. */
    private String deploy(String template, String text, boolean update) {
        if (update) {
            clients()
                    .cloudFormation()
                    .updateStack(request -> request.stackName(STACK)
                            .templateBody(template)
                            .capabilities(Capability.CAPABILITY_IAM)
                            .parameters(
                                    parameter -> parameter.parameterKey("Text").parameterValue(text)));
        } else {
            clients()
                    .cloudFormation()
                    .createStack(request -> request.stackName(STACK)
                            .templateBody(template)
                            .capabilities(Capability.CAPABILITY_IAM)
                            .parameters(
                                    parameter -> parameter.parameterKey("Text").parameterValue(text)));
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        while (status().endsWith("_IN_PROGRESS")) {
            assertThat(System.nanoTime()).as("%s", status()).isLessThan(end);
            pause();
        }
        assertThat(status()).as("%s", reasons()).isEqualTo(update ? "UPDATE_COMPLETE" : "CREATE_COMPLETE");
        return clients()
                .cloudFormation()
                .describeStackResource(request -> request.stackName(STACK).logicalResourceId("Instance"))
                .stackResourceDetail()
                .physicalResourceId();
    }

    private List<String> reasons() {
        return clients()
                .cloudFormation()
                .describeStackEvents(request -> request.stackName(STACK))
                .stackEvents()
                .stream()
                .map(event -> String.valueOf(event.resourceStatusReason()))
                .toList();
    }

    private String status() {
        return clients()
                .cloudFormation()
                .describeStacks(request -> request.stackName(STACK))
                .stacks()
                .getFirst()
                .stackStatusAsString();
    }

    private String send(String instance, String script, String seconds) {
        return clients()
                .ssm()
                .sendCommand(request -> request.documentName("AWS-RunShellScript")
                        .instanceIds(instance)
                        .parameters(Map.of("commands", List.of(script), "executionTimeout", List.of(seconds))))
                .command()
                .commandId();
    }

    private GetCommandInvocationResponse await(
            String command, String instance, Predicate<GetCommandInvocationResponse> condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            GetCommandInvocationResponse got = clients()
                    .ssm()
                    .getCommandInvocation(request -> request.commandId(command).instanceId(instance));
            if (condition.test(got)) {
                return got;
            }
            assertThat(System.nanoTime()).as("%s", got).isLessThan(end);
            pause();
        }
    }

    private GetCommandInvocationResponse result(String command, String instance) {
        return await(
                command,
                instance,
                got -> !List.of("Pending", "InProgress", "Cancelling").contains(got.statusAsString()));
    }

    private String output(String instance, String script) {
        return result(send(instance, script, "60"), instance).standardOutputContent();
    }

    private boolean hasBooted(String instance) {
        return output(instance, "cat /var/log/text.log 2>/dev/null").contains("\n");
    }

    private void awaitBoot(String instance) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!hasBooted(instance)) {
            assertThat(System.nanoTime()).isLessThan(end);
            pause();
        }
    }

    @Test
    void scriptsRunAsRootAndEndAsTheyEnd() throws IOException {
        String id = deploy(TEMPLATE, "one", false);
        awaitBoot(id);
        var seen = result(send(id, "id -un; pwd; echo $AWS_SSM_INSTANCE_ID; echo problem >&2; exit 3", "60"), id);
        assertThat(seen.standardOutputContent()).isEqualTo("root\n/usr/bin\n" + id + "\n");
        assertThat(seen.standardErrorContent()).isEqualTo("problem\nfailed to run commands: exit status 3");
        assertThat(seen.statusDetails()).isEqualTo("Failed");
        assertThat(output(id, "#!/bin/bash\n[[ a == a ]] && echo $AWS_ENDPOINT_URL"))
                .startsWith("http://127.0.0.1:");

        assertThat(result(send(id, "sleep 300 & sleep 300", "1"), id).statusDetails())
                .isEqualTo("ExecutionTimedOut");
        String endless = send(id, "echo begun; sleep 301", "60");
        await(endless, id, got -> got.statusDetails().equals("InProgress"));
        clients().ssm().cancelCommand(request -> request.commandId(endless));
        assertThat(result(endless, id).statusDetails()).isEqualTo("Cancelled");
        assertThat(output(id, "ps -e -o args | grep -c '^sleep 30' || true")).isEqualTo("0\n");

        String rebooting = "echo run >>/root/runs; n=$(grep -c . /root/runs); echo run $n;";
        assertThat(result(send(id, rebooting + " [ $n -ge 3 ] || exit 194", "60"), id)
                        .standardOutputContent())
                .isEqualTo("run 1\nrun 2\nrun 3\n");
        String cutOff = rebooting.replace("runs", "cut") + " [ $n -ge 2 ] || { systemctl reboot; sleep 60; }";
        assertThat(result(send(id, cutOff, "120"), id).standardOutputContent()).isEqualTo("run 1\nrun 2\n");

        String lasting = send(id, "sleep 4; echo went on", "60");
        await(lasting, id, got -> got.statusDetails().equals("InProgress"));
        cloud.close();
        start();
        assertThat(result(lasting, id).standardOutputContent()).isEqualTo("went on\n");
    }

    @Test
    void aChangedLaunchTemplateReplacesTheInstanceAndItsOwnUserDataWins() {
        String first = deploy(TEMPLATE, "one", false);
        awaitBoot(first);
        String second = deploy(TEMPLATE, "two", true);
        assertThat(second).isNotEqualTo(first);
        awaitBoot(second);
        assertThat(output(second, "cat /var/log/text.log")).isEqualTo("two\n");
        String third = deploy(TEMPLATE + OWN_USER_DATA, "three", true);
        assertThat(third).isNotEqualTo(second);
        awaitBoot(third);
        assertThat(output(third, "cat /var/log/text.log")).isEqualTo("own\n");
        assertThat(clients().ssm().describeInstanceInformation().instanceInformationList().stream()
                        .map(instance -> instance.instanceId())
                        .toList())
                .containsExactly(third);
    }
}
