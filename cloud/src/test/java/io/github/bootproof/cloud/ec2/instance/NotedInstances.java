package io.github.bootproof.cloud.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.BootReport.Ending;
import io.github.bootproof.cloud.ec2.instance.CloudOfInstances.SetTime;
import io.github.bootproof.cloud.store.SqliteStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** A cloud of instances whose machines are only noted, for the tests of what their operations do. */
abstract class NotedInstances {
    final FakeMachineHost host = new FakeMachineHost();
    final SetTime time = new SetTime();
    final SqliteStore store = SqliteStore.inMemory();
    final CloudOfInstances cloud = new CloudOfInstances(store, time, host);

    @AfterEach
    void closeTheStore() {
        cloud.close();
        store.close();
    }

    static void assertError(Runnable call, String code, String message) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Ec2Exception.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(message);
        });
    }

    static BootReport report(int number, Instant at, Ending ending) {
        return new BootReport(
                number,
                at,
                at,
                ending,
                at,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of("DataSourceEc2Local"));
    }
}
