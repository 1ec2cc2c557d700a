package io.github.bootproof.cloud.imds;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bootproof.cloud.imds.InstanceMetadata.Network;
import io.github.bootproof.cloud.imds.InstanceMetadata.SecurityGroup;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceMetadataTest {
    @Test
    void anIdOfAnotherKindIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.plain("ami-0123", Optional.empty()))
                .withMessageContaining("\"i-\"");
    }

    @Test
    void aNameOfTwoLinesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecurityGroup("sg-1", "a\nb"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.plain().withKeyPairs(Map.of("a\nb", "ssh-rsa A")));
    }

    @Test
    void aDeviceThatIsNoPathSegmentIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.plain().withBlockDevices(Map.of("a/b", "/dev/xvda")));
    }

    @Test
    void whatIsNoIpv4AddressIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.plain("i-1", Optional.of("198.51.100.256")));
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.plain("i-1", Optional.of("198.51.100")));
    }

    @Test
    void aBlankCidrBlockIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Network("vpc-1", " "));
    }
}
