package io.github.bootproof.cloud.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.boot.BootReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserDataVersionTest {
    /** It is the one in which a script ran: without it, one that is restarted often would seem never to have run. */
    @Test
    void theFirstBootIsKeptHoweverManyFollow() {
        UserDataVersion version = UserDataVersion.first(new byte[0], Instant.EPOCH);
        for (int number = 1; number <= 2 * UserDataVersion.MOST_BOOTS; number++) {
            version = version.with(
                    new BootRecord(number, Instant.EPOCH, Instant.EPOCH, BootReport.Ending.FINISHED, List.of()));
        }
        assertThat(version.boots())
                .extracting(BootRecord::number)
                .containsExactly(1, 12, 13, 14, 15, 16, 17, 18, 19, 20);
    }
}
