package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of a query or form, in their order, decoded. */
final class QueryParameters {
    private final List<Parameter> parameters;

    private QueryParameters(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads {@code a=1&b=2}.
     *
     * @throws WireException when a percent escape is broken
     */
    static QueryParameters parse(String text) {
        List<Parameter> parameters = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('&', start);
            if (end < 0) {
                end = text.length();
            }
            if (end > start) {
                parameters.add(parameter(text.substring(start, end)));
            }
            start = end + 1;
        }
        return new QueryParameters(parameters);
    }

    List<Parameter> all() {
        return parameters;
    }

    Optional<String> first(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter.value());
            }
        }
        return Optional.empty();
    }

    List<String> values(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new WireException(Problem.MALFORMED_URL, "The query string contains an invalid percent escape.");
        }
    }

    private static Parameter parameter(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? new Parameter(decode(pair), "")
                : new Parameter(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
    }

    record Parameter(String name, String value) {}
}
