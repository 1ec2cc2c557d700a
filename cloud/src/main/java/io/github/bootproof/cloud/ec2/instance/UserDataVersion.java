package io.github.bootproof.cloud.ec2.instance;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * User data that an instance was given at some time, and what its boots did with it.
 *
 * @param number from 1
 * @param base64 the bytes in base64, as they were given; may be empty
 * @param boots those that were given it, in order; of more than {@link #MOST_BOOTS} the first, in which it ran if ever, and the latest
 */
public record UserDataVersion(int number, String base64, Instant givenAt, List<BootRecord> boots) {
    static final int MOST_BOOTS = 10;

    public UserDataVersion {
        boots = List.copyOf(boots);
    }

    static UserDataVersion first(byte[] bytes, Instant now) {
        return new UserDataVersion(1, Base64.getEncoder().encodeToString(bytes), now, List.of());
    }

    UserDataVersion next(byte[] bytes, Instant now) {
        return new UserDataVersion(number + 1, Base64.getEncoder().encodeToString(bytes), now, List.of());
    }

    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    UserDataVersion with(BootRecord boot) {
        List<BootRecord> all = Stream.concat(
                        boots.stream().filter(other -> other.number() != boot.number()), Stream.of(boot))
                .toList();
        List<BootRecord> kept = all.size() <= MOST_BOOTS
                ? all
                : Stream.concat(
                                Stream.of(all.getFirst()),
                                all.subList(all.size() - MOST_BOOTS + 1, all.size()).stream())
                        .toList();
        return new UserDataVersion(number, base64, givenAt, kept);
    }
}
