package io.github.bootproof.cloud.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Values that are one piece of text outside JSON. */
final class Scalars {
    private static final int LONGEST_NUMBER = 400;

    private Scalars() {}

    /**
     * Reads a value that came as text.
     *
     * @param otherwise the format of timestamps that say none
     * @throws WireException {@link Problem#WRONG_TYPE} when the text is none of the member's type
     */
    static Object read(Member member, String text, Format otherwise) {
        try {
            return switch (member.type()) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text.strip());
                case LONG -> Long.valueOf(text.strip());
                case SHORT -> Short.valueOf(text.strip());
                case BYTE -> Byte.valueOf(text.strip());
                case FLOAT -> Float.valueOf(text.strip());
                case DOUBLE -> Double.valueOf(text.strip());
                case BIG_DECIMAL -> decimal(text.strip());
                case BOOLEAN -> bool(text.strip());
                case INSTANT ->
                    Timestamps.read(text.strip(), member.timestampFormat().orElse(otherwise));
                case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text.strip()));
                case NULL, SDK_POJO, LIST, MAP, DOCUMENT -> throw wrong(member, text);
            };
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException none) {
            throw wrong(member, text);
        }
    }

    /** Writes a value as text; structures, lists and maps are none. */
    static String write(Member member, Object value, Format otherwise) {
        return switch (value) {
            case Instant time -> Timestamps.write(time, member.timestampFormat().orElse(otherwise));
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    static SdkBytes utf8(String text) {
        return SdkBytes.fromString(text, StandardCharsets.UTF_8);
    }

    private static BigDecimal decimal(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new NumberFormatException("too long");
        }
        return new BigDecimal(text);
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static WireException wrong(Member member, String text) {
        String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
        return new WireException(
                Problem.WRONG_TYPE,
                "Invalid value '" + shown + "' for " + member.name() + "; it must be of type " + typeName(member)
                        + ".");
    }

    private static String typeName(Member member) {
        return member.type()
                .name()
                .toLowerCase(Locale.ROOT)
                .replace("sdk_pojo", "structure")
                .replace("sdk_bytes", "base64");
    }
}
