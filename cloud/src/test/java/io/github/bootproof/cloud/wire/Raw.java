package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests written by hand. */
final class Raw {
    private Raw() {}

    /** A form of a query protocol. */
    static WireRequest form(String service, String body) {
        return request("POST", "/", "", headers(service, "application/x-www-form-urlencoded"), body.getBytes(UTF_8));
    }

    /** A call of awsJson. */
    static WireRequest json(String service, String target, byte[] body) {
        Map<String, String> headers = headers(service, "application/x-amz-json-1.1");
        headers.put("X-Amz-Target", target);
        return request("POST", "/", "", headers, body);
    }

    static WireRequest rest(String service, String method, String pathAndQuery, byte[] body) {
        String[] parts = pathAndQuery.split("\\?", 2);
        return request(
                method,
                parts[0],
                parts.length == 2 ? parts[1] : "",
                headers(service, "application/octet-stream"),
                body);
    }

    static WireRequest request(String method, String path, String query, Map<String, String> headers, byte[] body) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new WireRequest(method, path, query, Headers.of(lists), new ByteArrayInputStream(body));
    }

    static Map<String, String> headers(String service, String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "127.0.0.1:4566");
        headers.put("Content-Type", contentType);
        headers.put("Authorization", authorization("AKIAALICE", "eu-central-1", service));
        return headers;
    }

    static String authorization(String key, String region, String service) {
        return "AWS4-HMAC-SHA256 Credential=" + key + "/20261122/" + region + "/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }

    static String body(WireAnswer answer) {
        try {
            return new String(answer.body().stream().readAllBytes(), UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
