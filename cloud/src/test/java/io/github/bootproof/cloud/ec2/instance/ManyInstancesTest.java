package io.github.bootproof.cloud.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.instance.CloudOfInstances.SetTime;
import io.github.bootproof.cloud.store.SqliteStore;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;

/** More instances than there could be machines. */
class ManyInstancesTest {
    @Test
    void recordedInstancesRunWithoutMachines() {
        var store = SqliteStore.inMemory();
        var cloud = new CloudOfInstances(store, new SetTime(), new RecordedMachines());
        for (int i = 0; i < 3; i++) {
            cloud.instances.runInstances(
                    cloud.request().minCount(100).maxCount(100).build());
        }
        cloud.instances.awaitIdle();
        assertThat(cloud.instances.records())
                .hasSize(300)
                .allMatch(record -> record.state() == LifeState.RUNNING)
                .allMatch(
                        record -> record.life().image().orElseThrow().standIn().isPresent());
        assertThat(cloud.instances
                        .describeInstances(DescribeInstancesRequest.builder().build())
                        .reservations())
                .hasSize(3)
                .allMatch(reservation -> reservation.instances().size() == 100);
        cloud.close();
        store.close();
    }
}
