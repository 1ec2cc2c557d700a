package io.github.bootproof.cloud.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.instance.FakeMachineHost;
import io.github.bootproof.cloud.ec2.instance.InstanceListener;
import io.github.bootproof.cloud.ec2.instance.InstanceSurroundings;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaces;
import io.github.bootproof.cloud.ec2.network.Networks;
import io.github.bootproof.cloud.store.SqliteStore;
import io.github.bootproof.cloud.store.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

/** EC2 of an account without machines, in memory, with a clock that stands still. */
public final class TestEc2 {
    public final Store store;
    public final Scope scope;
    public final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-01-01T10:00:00Z"));
    public final AtomicBoolean isCloudFormation = new AtomicBoolean();
    public final Ec2Context context;
    public final Networks networks;
    public final NetworkInterfaces networkInterfaces;
    public final Ec2Client ec2;

    public TestEc2() {
        this("eu-central-1");
    }

    public TestEc2(String region) {
        this(SqliteStore.inMemory(), region);
    }

    public TestEc2(Store store, String region) {
        this.store = store;
        scope = new Scope("aws", "123456789012", region);
        context = new Ec2Context(scope, store, new Ids(new Random(1)), time::get, isCloudFormation::get);
        networks = new Networks(context);
        networkInterfaces = new NetworkInterfaces(context, networks);
        ec2 = new LocalEc2(
                context,
                new SecureRandom(),
                new InstanceSurroundings(
                        time::get,
                        new FakeMachineHost(),
                        specification -> Optional.empty(),
                        (role, session) -> Optional.empty(),
                        InstanceListener.none()));
    }

    public void advance(Duration duration) {
        time.updateAndGet(now -> now.plus(duration));
    }

    /** The call must fail with this code; gives its message. */
    public static String failure(String code, ThrowingCallable call) {
        Ec2Exception failure = catchThrowableOfType(Ec2Exception.class, call);
        assertThat(failure).as("an error %s", code).isNotNull();
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(failure.statusCode()).isEqualTo(code.equals("DryRunOperation") ? 412 : 400);
        return failure.awsErrorDetails().errorMessage();
    }

    public static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    public String vpc(String cidrBlock) {
        return ec2.createVpc(request -> request.cidrBlock(cidrBlock)).vpc().vpcId();
    }

    public String subnet(String vpcId, String cidrBlock) {
        return ec2.createSubnet(request -> request.vpcId(vpcId).cidrBlock(cidrBlock))
                .subnet()
                .subnetId();
    }

    public String defaultGroup(String vpcId) {
        return networks.defaultGroup(vpcId).groupId();
    }

    /** An internet gateway, attached. */
    public String internetGateway(String vpcId) {
        String id = ec2.createInternetGateway(request -> {}).internetGateway().internetGatewayId();
        ec2.attachInternetGateway(request -> request.internetGatewayId(id).vpcId(vpcId));
        return id;
    }
}
