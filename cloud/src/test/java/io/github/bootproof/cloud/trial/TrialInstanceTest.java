package io.github.bootproof.cloud.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.imds.MetadataOptions.HttpTokens;
import io.github.bootproof.machines.engine.BootMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrialInstanceTest {

    @Test
    void idsHaveTheFormOfAwssAndComeFromTheGivenRandomness() {
        TrialInstance instance = TrialInstance.create(new Random(1), "us-east-1", "x86_64", HttpTokens.REQUIRED);
        assertThat(instance.instanceId()).matches("i-[0-9a-f]{17}");
        assertThat(TrialInstance.create(new Random(1), "us-east-1", "x86_64", HttpTokens.REQUIRED))
                .isEqualTo(instance);
        assertThat(TrialInstance.create(new Random(2), "us-east-1", "x86_64", HttpTokens.REQUIRED))
                .isNotEqualTo(instance);
    }

    @Test
    void whatWasNotedIsTheSameInstance() {
        var instance = new TrialInstance("i-0123456789abcdef0", "eu-west-3", "aarch64", HttpTokens.REQUIRED);
        assertThat(TrialInstance.ofNotes(instance.instanceId(), instance.notes(BootMode.TINY_INIT)))
                .isEqualTo(instance);
    }
}
