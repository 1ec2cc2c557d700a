package io.github.bootproof.cloud.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsTokensTest {
    private final VirtualTime time = new VirtualTime();
    private final ImdsTokens tokens = new ImdsTokens(new SecureRandom(), time);

    @Test
    void theRemainingTimeCountsDownToNothing() {
        String token = tokens.issue(60);
        assertThat(tokens.remaining(token)).contains(Duration.ofSeconds(60));
        time.advance(Duration.ofSeconds(59));
        assertThat(tokens.remaining(token)).contains(Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(1));
        assertThat(tokens.remaining(token)).isEmpty();
    }

    @Test
    void noByteOfATokenCanBeChanged() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.issue(60));
        for (int i = 0; i < token.length; i++) {
            byte[] changed = token.clone();
            changed[i] ^= 1;
            assertThat(tokens.remaining(Base64.getUrlEncoder().encodeToString(changed)))
                    .as("byte %d", i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 21_601})
    void aTokenLivesAtMostSixHours(int ttlSeconds) {
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.issue(ttlSeconds));
    }
}
