package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Members of REST protocols that are outside the body: in the path, the query, headers and the status. */
final class RestBindings {
    private final Optional<S3Address> address;

    /**
     * Reads requests.
     *
     * @param address of a service whose bucket is not in its routes
     */
    RestBindings(Optional<S3Address> address) {
        this.address = address;
    }

    /** A body and its media type. */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(String mediaType, byte[] bytes) {}

    /** Fills what is outside the body. */
    void read(Operation operation, Incoming incoming, SdkPojo builder) {
        Route route = operation.route().orElseThrow();
        String path = address.map(S3Address::keyPath).orElse(incoming.request().rawPath());
        Map<String, String> variables = route.match(path).orElse(Map.of());
        for (Member member : Shape.of(builder).members()) {
            switch (member.location()) {
                case PATH, GREEDY_PATH -> path(member, variables, builder);
                case QUERY_PARAM -> query(member, incoming.query(), builder);
                case HEADER -> header(member, incoming.headers(), builder);
                case PAYLOAD, STATUS_CODE -> {}
            }
        }
    }

    /** The answer without the service's ids. */
    static WireAnswer answer(SdkPojo response, Incoming incoming, Optional<Content> content) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        content.ifPresent(body -> headers.put("Content-Type", List.of(body.mediaType())));
        int status = defaultStatus(incoming, content);
        for (Member member : Shape.of(response).members()) {
            Object value = member.valueIn(response);
            if (value != null && member.location() == MarshallLocation.HEADER) {
                writeHeader(member, value, headers);
            }
            if (value instanceof Integer code && member.location() == MarshallLocation.STATUS_CODE) {
                status = code;
            }
        }
        if (headers.containsKey("Content-Range")) {
            status = 206;
        }
        byte[] bytes = content.map(Content::bytes).orElseGet(() -> new byte[0]);
        return new WireAnswer(status, Headers.of(headers), new WireAnswer.Body.Bytes(bytes));
    }

    /** The SDK does not keep the model's success codes: what is deleted has an answer without content. */
    private static int defaultStatus(Incoming incoming, Optional<Content> content) {
        return incoming.request().method().equals("DELETE") && content.isEmpty() ? 204 : 200;
    }

    private void path(Member member, Map<String, String> variables, SdkPojo builder) {
        Optional<String> bucket = Route.isBucket(member) ? address.flatMap(S3Address::bucket) : Optional.empty();
        bucket.or(() -> Optional.ofNullable(variables.get(member.name())).map(RestBindings::decodePath))
                .ifPresent(text -> member.set(builder, Scalars.read(member, text, Format.ISO_8601)));
    }

    private static void query(Member member, QueryParameters query, SdkPojo builder) {
        if (member.type() == MarshallingKnownType.MAP) {
            Map<String, Object> values = new LinkedHashMap<>();
            query.all().forEach(parameter -> values.put(parameter.name(), parameter.value()));
            member.set(builder, values);
        } else if (member.type() == MarshallingKnownType.LIST) {
            List<Object> values = new ArrayList<>();
            query.values(member.name())
                    .forEach(text -> values.add(Scalars.read(member.items().member(), text, Format.ISO_8601)));
            if (!values.isEmpty()) {
                member.set(builder, values);
            }
        } else {
            query.first(member.name())
                    .ifPresent(text -> member.set(builder, Scalars.read(member, text, Format.ISO_8601)));
        }
    }

    private static void header(Member member, Headers headers, SdkPojo builder) {
        if (member.type() == MarshallingKnownType.MAP) {
            prefixed(member, headers, builder);
        } else if (member.type() == MarshallingKnownType.LIST) {
            headers.joined(member.name()).ifPresent(text -> member.set(builder, list(member, text)));
        } else {
            headers.first(member.name())
                    .map(text -> member.name().equalsIgnoreCase("Content-Encoding") ? withoutFraming(text) : text)
                    .filter(text -> !text.isEmpty() || member.type() == MarshallingKnownType.STRING)
                    .ifPresent(text -> member.set(builder, value(member, text)));
        }
    }

    private static Object value(Member member, String text) {
        if (member.field().containsTrait(JsonValueTrait.class)) {
            try {
                return new String(Base64.getDecoder().decode(text), UTF_8);
            } catch (IllegalArgumentException notBase64) {
                throw new WireException(Problem.WRONG_TYPE, "The header " + member.name() + " is not base64.");
            }
        }
        return Scalars.read(member, text, Format.RFC_822);
    }

    /** {@code x-amz-meta-NAME: value}; S3 keeps names in lower case. */
    private static void prefixed(Member member, Headers headers, SdkPojo builder) {
        Map<String, Object> values = new LinkedHashMap<>();
        String prefix = member.name().toLowerCase(Locale.ROOT);
        headers.asMap().forEach((name, all) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(prefix)) {
                values.put(lower.substring(prefix.length()), String.join(",", all));
            }
        });
        if (!values.isEmpty()) {
            member.set(builder, values);
        }
    }

    private static List<Object> list(Member member, String text) {
        List<Object> values = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            values.add(Scalars.read(member.items().member(), part.strip(), Format.RFC_822));
        }
        return values;
    }

    /** The framing is taken off the body, so it is no encoding of what is kept. */
    private static String withoutFraming(String encodings) {
        List<String> kept = new ArrayList<>();
        for (String encoding : encodings.split(",", -1)) {
            if (!encoding.strip().equalsIgnoreCase("aws-chunked")) {
                kept.add(encoding.strip());
            }
        }
        return String.join(",", kept);
    }

    private static void writeHeader(Member member, Object value, Map<String, List<String>> headers) {
        switch (value) {
            case SdkAutoConstructMap<?, ?> unset -> {}
            case Map<?, ?> map ->
                map.forEach((key, element) ->
                        headers.put(member.answerName() + key, List.of(oneLine(String.valueOf(element)))));
            case List<?> list -> {
                if (!list.isEmpty()) {
                    List<String> texts = new ArrayList<>();
                    list.forEach(
                            element -> texts.add(Scalars.write(member.items().member(), element, Format.RFC_822)));
                    headers.put(member.answerName(), List.of(oneLine(String.join(",", texts))));
                }
            }
            default -> headers.put(member.answerName(), List.of(oneLine(Scalars.write(member, value, Format.RFC_822))));
        }
    }

    /** A value with a line break would end the header and begin another. */
    private static String oneLine(String value) {
        return value.replace('\r', ' ').replace('\n', ' ');
    }

    /** In a path a plus sign is itself. */
    static String decodePath(String path) {
        return QueryParameters.decode(path.replace("+", "%2B"));
    }
}
