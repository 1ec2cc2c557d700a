package io.github.bootproof.cloud;

import io.github.bootproof.cloud.cloudformation.LocalCloudFormation;
import io.github.bootproof.cloud.cloudformation.deploy.TypeRegistry;
import io.github.bootproof.cloud.cloudformation.deploy.Waits;
import io.github.bootproof.cloud.cloudformation.types.ResourceTypes;
import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ec2.LocalEc2;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.image.PublicImages;
import io.github.bootproof.cloud.ec2.instance.CachedRoleCredentials;
import io.github.bootproof.cloud.ec2.instance.IamInstanceProfiles;
import io.github.bootproof.cloud.ec2.instance.InstanceSurroundings;
import io.github.bootproof.cloud.ec2.instance.StsRoleCredentials;
import io.github.bootproof.cloud.ecr.LocalEcr;
import io.github.bootproof.cloud.lambda.LocalLambda;
import io.github.bootproof.cloud.logs.LocalLogs;
import io.github.bootproof.cloud.ssm.LocalSsm;
import io.github.bootproof.cloud.ssm.command.RunCommand;
import io.github.bootproof.cloudformation.schema.Schema;
import java.time.Duration;
import java.util.List;

/** The services of one region. */
final class RegionServices implements AutoCloseable {
    /** Until a machine that does not answer is sent its command again. */
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);

    private final LocalEc2 ec2;
    private final LocalSsm ssm;
    private final LocalEcr ecr;
    private final LocalLogs logs;
    private final LocalLambda lambda;
    private final LocalCloudFormation cloudFormation;

    RegionServices(Scope scope, Shared shared) {
        Cloud.Setup setup = shared.setup();
        Clients clients = shared.clients(scope);
        var images = new PublicImages(scope.region());
        ec2 = new LocalEc2(
                new Ec2Context(scope, shared.store(), shared.ids(), setup.time(), ServiceCaller::isCurrent),
                setup.random(),
                new InstanceSurroundings(
                        setup.time(),
                        setup.machines(),
                        new IamInstanceProfiles(clients::iam),
                        new CachedRoleCredentials(
                                new StsRoleCredentials(scope, clients::sts, setup.time()), setup.time()),
                        setup.listeners().instances()));
        ssm = new LocalSsm(
                scope,
                shared.store(),
                setup.time(),
                images::parameters,
                new RunCommand(new RunCommand.Parts(
                        scope,
                        shared.store(),
                        clients,
                        new MachineShell(ec2.instances()),
                        shared.ids(),
                        setup.time(),
                        ASK_AGAIN_AFTER)));
        ecr = new LocalEcr(scope, shared.store(), setup.time());
        logs = new LocalLogs(scope, shared.store(), setup.time());
        lambda = new LocalLambda(new LocalLambda.Setup(
                scope,
                shared.store(),
                shared.files().functions(scope.region()),
                shared.functionRuntime(),
                LocalLambda.RETRIES,
                clients,
                shared.endpoint(),
                shared.ids(),
                setup.time()));
        cloudFormation = new LocalCloudFormation(new LocalCloudFormation.Parts(
                scope,
                shared.store(),
                clients,
                shared.ids(),
                new Waits(setup.time()),
                new TypeRegistry(new ResourceTypes(setup.time())::find, setup.recorded()),
                Schema.bundled(),
                shared.endpoint().get(),
                setup.listeners().stacks()));
    }

    LocalEc2 ec2() {
        return ec2;
    }

    LocalSsm ssm() {
        return ssm;
    }

    LocalEcr ecr() {
        return ecr;
    }

    LocalLogs logs() {
        return logs;
    }

    LocalLambda lambda() {
        return lambda;
    }

    LocalCloudFormation cloudFormation() {
        return cloudFormation;
    }

    /** Goes on with what was under way when an earlier process ended. */
    void recover() {
        ec2.instances().recover();
        ssm.recover();
        cloudFormation.recover();
    }

    @Override
    public void close() {
        List.<AutoCloseable>of(cloudFormation, lambda, ssm, ec2).forEach(RegionServices::end);
    }

    private static void end(AutoCloseable service) {
        try {
            service.close();
        } catch (Exception e) {
            throw new IllegalStateException("A service could not be ended", e);
        }
    }
}
