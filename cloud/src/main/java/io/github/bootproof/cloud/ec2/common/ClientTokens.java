package io.github.bootproof.cloud.ec2.common;

import io.github.bootproof.cloud.store.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Requests that carry a client token are done once: the same request again gets what the first one made.
 *
 * <p>Source: the EC2 developer guide, "Ensuring idempotency in Amazon EC2 API requests".
 */
public final class ClientTokens {
    private static final int LONGEST = 64;
    private static final Set<String> NOT_COMPARED = Set.of("ClientToken", "DryRun");

    private final Ec2Context context;
    private final Table<Use> uses;

    ClientTokens(Ec2Context context) {
        this.context = context;
        this.uses = context.table("client-token", Use.class);
    }

    /**
     * A token that was used.
     *
     * @param fingerprint of the request
     * @param made the id of what it made
     */
    record Use(String fingerprint, String made) {}

    /**
     * Makes it, unless the same request with this token did already.
     *
     * @param token null when the request has none
     * @param isThere whether what was made is still known; when not, it is made again
     * @param make makes it and gives its id
     * @return the id of what was made, now or before
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception IdempotentParameterMismatch when the token came with another
     *     request before, InvalidParameterValue when it is longer than 64 characters or not ASCII
     */
    public String once(@Nullable String token, SdkPojo request, Predicate<String> isThere, Supplier<String> make) {
        if (token == null || token.isEmpty()) {
            return context.change(make);
        }
        if (token.length() > LONGEST || token.chars().anyMatch(c -> c > 127)) {
            throw Ec2Errors.invalidParameterValue("Client token should not be longer than 64 ASCII characters");
        }
        String key = request.getClass().getSimpleName() + "/" + token;
        String fingerprint = fingerprint(request);
        return context.change(() -> {
            Optional<Use> earlier = uses.get(key);
            if (earlier.isPresent() && !earlier.get().fingerprint().equals(fingerprint)) {
                throw Ec2Errors.idempotentParameterMismatch();
            }
            return earlier.map(Use::made).filter(isThere).orElseGet(() -> {
                String made = make.get();
                uses.put(key, new Use(fingerprint, made));
                return made;
            });
        });
    }

    private static String fingerprint(SdkPojo request) {
        var text = new StringBuilder();
        write(request, text);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** The SDK's own toString hides user data, so it cannot tell two requests apart. */
    private static void write(Object value, StringBuilder text) {
        switch (value) {
            case SdkPojo shape -> {
                text.append('{');
                for (SdkField<?> field : shape.sdkFields()) {
                    Object member = field.getValueOrDefault(shape);
                    if (isCompared(field, member)) {
                        text.append(field.memberName()).append('=');
                        write(member, text);
                    }
                }
                text.append('}');
            }
            case List<?> list -> {
                text.append('[');
                list.forEach(item -> write(item, text));
                text.append(']');
            }
            case Map<?, ?> map -> write(new TreeMap<>(map).toString(), text);
            default -> {
                String plain = value.toString();
                text.append(plain.length()).append(':').append(plain);
            }
        }
    }

    private static boolean isCompared(SdkField<?> field, @Nullable Object member) {
        return member != null
                && !(member instanceof SdkAutoConstructList)
                && !(member instanceof SdkAutoConstructMap)
                && !NOT_COMPARED.contains(field.memberName());
    }
}
