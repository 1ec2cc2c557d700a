package io.github.bootproof.userdata.setup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Instance metadata, SSM's PutParameter and objects in S3, all at one URL. */
final class FakeAws implements AutoCloseable {
    private static final String TOKEN = "a-token";

    private final HttpServer server;
    private final List<Map<?, ?>> puts = new ArrayList<>();
    private final Map<String, byte[]> objects = new HashMap<>();
    /** Statuses to answer requests to SSM and S3 with, before any other. */
    private final Deque<Integer> refusals = new ArrayDeque<>();

    private final List<String> signers = new ArrayList<>();

    FakeAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The requests that were answered with success. */
    synchronized List<Map<?, ?>> puts() {
        return List.copyOf(puts);
    }

    /** The values of the parameter, as reports. */
    synchronized List<Map<?, ?>> reports() {
        return puts.stream()
                .<Map<?, ?>>map(put -> FakeInstance.json(String.valueOf(put.get("Value"))))
                .toList();
    }

    /** The authorization of each request that was answered with success. */
    synchronized List<String> signers() {
        return List.copyOf(signers);
    }

    synchronized void object(String path, byte[] bytes) {
        objects.put(path, bytes);
    }

    synchronized void refuse(int... statuses) {
        for (int status : statuses) {
            refusals.add(status);
        }
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.startsWith("/latest/")) {
                metadata(exchange, path);
            } else if (!refusals.isEmpty()) {
                send(exchange, refusals.remove(), "{\"__type\":\"SomethingException\"}");
            } else if (exchange.getRequestMethod().equals("POST")) {
                signers.add(exchange.getRequestHeaders().getFirst("Authorization"));
                puts.add(FakeInstance.json(new String(body, StandardCharsets.UTF_8)));
                send(exchange, 200, "{\"Version\":1}");
            } else if (objects.containsKey(path)) {
                signers.add(exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] object = objects.get(path);
                exchange.sendResponseHeaders(200, object.length);
                exchange.getResponseBody().write(object);
            } else {
                send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>");
            }
        }
    }

    private static void metadata(HttpExchange exchange, String path) throws IOException {
        if (exchange.getRequestMethod().equals("PUT") && path.equals("/latest/api/token")) {
            send(exchange, 200, TOKEN);
            return;
        }
        if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"))) {
            send(exchange, 401, "");
            return;
        }
        switch (path.substring("/latest/meta-data/".length())) {
            case "placement/region" -> send(exchange, 200, "eu-west-3");
            case "services/domain" -> send(exchange, 200, "amazonaws.com");
            case "iam/security-credentials/" -> send(exchange, 200, "the-role");
            case "iam/security-credentials/the-role" ->
                send(exchange, 200, "{\"AccessKeyId\":\"AKID\",\"SecretAccessKey\":\"secret\",\"Token\":\"session\"}");
            default -> send(exchange, 404, "");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
