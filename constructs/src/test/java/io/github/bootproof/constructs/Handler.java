package io.github.bootproof.constructs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The function as it goes into a template, run by node in a world that is made up: see {@code harness.cjs}. */
final class Handler {
    static final String CONTENTS = "bootproof-setup 1\nthe second\n";
    static final String VERSION = sha256(CONTENTS);
    static final String OTHER = sha256("bootproof-setup 1\nthe first\n");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, Object> event = new LinkedHashMap<>();
    private final Map<String, Object> wanted = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Object>>> answers = new LinkedHashMap<>();
    private int lifetime = 900;

    /** Of a stack that goes forward, and an instance that runs and has reported nothing. */
    Handler(Path folder, String requestType) {
        this.folder = folder;
        event.put("RequestType", requestType);
        event.put("ResponseURL", "https://example.invalid/answer?signed");
        event.put("StackId", "the-stack");
        event.put("RequestId", "the-request");
        event.put("LogicalResourceId", "Setup");
        wanted.putAll(properties("i-1"));
        if (!requestType.equals("Create")) {
            event.put("PhysicalResourceId", "/bootproof/Stack/Server/i-1");
        }
        if (requestType.equals("Update")) {
            event.put("OldResourceProperties", properties("i-1"));
        }
        stack(requestType.equals("Create") ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS");
        at(0, "describeInstances", instance("running"));
        fails(0, "getParameter", "ParameterNotFound");
        at(0, "deleteParameter", Map.of());
        at(0, "invoke", Map.of());
        at(0, "put", Map.of("ok", true));
    }

    private static Map<String, Object> properties(String instance) {
        return Map.of(
                "InstanceId",
                instance,
                "Contents",
                CONTENTS,
                "ReportPrefix",
                "/bootproof/Stack/Server",
                "WaitLimit",
                "1200");
    }

    Handler event(String key, Object value) {
        event.put(key, value);
        return this;
    }

    Handler wanted(String key, String value) {
        wanted.put(key, value);
        return this;
    }

    Handler before(String instance) {
        return event("PhysicalResourceId", "/bootproof/Stack/Server/" + instance)
                .event("OldResourceProperties", properties(instance));
    }

    Handler lifetime(int seconds) {
        lifetime = seconds;
        return this;
    }

    Handler stack(String status) {
        return at(0, "describeStacks", Map.of("Stacks", List.of(Map.of("StackStatus", status))));
    }

    /** Of the setup, as the instance reports it. */
    Handler report(int at, String version, String state, Map<String, Object> more) {
        Map<String, Object> report = new LinkedHashMap<>(more);
        report.put("version", version);
        report.put("state", state);
        return at(
                at,
                "getParameter",
                Map.of("Parameter", Map.of("Value", JSON.valueToTree(report).toString())));
    }

    Handler at(int seconds, String operation, Map<String, Object> result) {
        return answer(operation, Map.of("at", seconds, "result", result));
    }

    Handler fails(int seconds, String operation, String error) {
        return answer(operation, Map.of("at", seconds, "error", error));
    }

    private Handler answer(String operation, Map<String, Object> answer) {
        answers.computeIfAbsent(operation, name -> new ArrayList<>()).add(answer);
        return this;
    }

    static Map<String, Object> instance(String state) {
        return Map.of("Reservations", List.of(Map.of("Instances", List.of(Map.of("State", Map.of("Name", state))))));
    }

    Done run() throws IOException, InterruptedException {
        event.put("ResourceProperties", wanted);
        Path index = Files.writeString(folder.resolve("index.js"), HandlerSource.text());
        Path scenario = folder.resolve("scenario.json");
        JSON.writeValue(scenario.toFile(), Map.of("event", event, "lifetime", lifetime, "answers", answers));
        Process process = new ProcessBuilder(
                        "node",
                        Path.of("src/test/resources/io/github/bootproof/constructs/harness.cjs")
                                .toAbsolutePath()
                                .toString(),
                        index.toString(),
                        scenario.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !output.startsWith("{")) {
            throw new AssertionError(output);
        }
        return new Done(JSON.readTree(output));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it did. */
    record Done(JsonNode trace) {
        List<JsonNode> calls(String operation) {
            List<JsonNode> found = new ArrayList<>();
            trace.get("calls").forEach(call -> {
                if (call.get("operation").asText().equals(operation)) {
                    found.add(call.get("input"));
                }
            });
            return found;
        }

        /** The only answer to CloudFormation. */
        JsonNode answer() {
            List<JsonNode> sent = calls("put");
            if (sent.size() != 1) {
                throw new AssertionError(sent.size() + " answers in " + trace);
            }
            return sent.get(0).get("body");
        }

        String status() {
            return answer().get("Status").asText();
        }

        String reason() {
            return answer().get("Reason").asText();
        }

        String physicalId() {
            return answer().get("PhysicalResourceId").asText();
        }

        /** In seconds. */
        int ended() {
            return trace.get("ended").asInt();
        }
    }
}
