package io.github.bootproof.cloud.cloudformation.types;

import static io.github.bootproof.cloud.cloudformation.types.FakeContext.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloudformation.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitConditionTest {
    private final FakeContext context = new FakeContext();
    private final WaitCondition type = new WaitCondition(context.clock());

    @Test
    void theHandleIsAUrl() {
        Resource handle = new WaitConditionHandle().create(context, Props.empty());

        assertThat(handle.physicalId()).isEqualTo("http://localhost/signals");
    }

    @Test
    void itWaitsForAsManySignalsAsItCounts() {
        signal("{'Status': 'SUCCESS', 'UniqueId': 'a', 'Data': 'first', 'Reason': 'done'}");
        signal("{'Status': 'SUCCESS', 'UniqueId': 'a', 'Data': 'again'}");
        signal("nonsense");
        signal("{'Status': 'SUCCESS', 'UniqueId': 'b'}");

        Resource made = type.create(context, condition(2));

        assertThat(made.attributes()).containsEntry("Data", Value.text("{\"a\":\"again\",\"b\":\"\"}"));
    }

    @Test
    void aFailureIsToldWithItsReason() {
        signal("{'Status': 'FAILURE', 'UniqueId': 'i-1', 'Reason': 'script failed'}");

        assertThatThrownBy(() -> type.create(context, condition(1)))
                .hasMessage("WaitCondition received failed message: 'script failed' for uniqueId: i-1");
    }

    @Test
    void signalsThatDoNotComeAreCounted() {
        var begin = context.clock().instant();
        signal("{'Status': 'SUCCESS', 'UniqueId': 'a'}");

        assertThatThrownBy(() -> type.create(context, condition(3)))
                .hasMessage("WaitCondition timed out. Received 1 conditions when expecting 3");
        assertThat(context.clock().instant()).isEqualTo(begin.plusSeconds(60));
    }

    @Test
    void withoutAHandleItIsForTheCreationPolicyToWait() {
        assertThat(type.create(context, Props.empty()).attributes()).containsEntry("Data", Value.text("{}"));
    }

    @Test
    void itCannotBeChanged() {
        assertThatThrownBy(() -> type.update(context, new Resource("id", Map.of()), condition(1), condition(2)))
                .hasMessage("Update to resource type AWS::CloudFormation::WaitCondition is not supported.");
    }

    private void signal(String body) {
        context.post("signals", body);
    }

    private static Value.Members condition(int count) {
        return properties("{'Handle': 'http://localhost/signals', 'Timeout': '60', 'Count': " + count + "}");
    }
}
