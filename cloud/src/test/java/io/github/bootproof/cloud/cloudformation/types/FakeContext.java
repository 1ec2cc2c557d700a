package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Json;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloudformation.Value;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A deployment of one resource; its clock goes on by what is waited. */
final class FakeContext implements ResourceContext {
    static final String TOKEN = "0123456789abcdef0123456789ABCDEF";
    static final String STACK_ID =
            "arn:aws:cloudformation:eu-central-1:123456789012:stack/web/5b1f4c80-0000-4000-8000-000000000001";

    final FakeClients clients = new FakeClients();
    final Map<String, String> stackTags = new LinkedHashMap<>();
    final Map<String, String> previousStackTags = new LinkedHashMap<>();
    final Set<String> earlier = new HashSet<>();
    final List<String> initiated = new ArrayList<>();
    final Map<String, Deque<byte[]>> mail = new HashMap<>();
    final Map<String, Boolean> memories = new HashMap<>();
    Optional<String> change = Optional.empty();
    String typeName = "Custom::Thing";
    private Instant now = Instant.parse("2026-11-01T12:00:00Z");

    private final String logicalId;

    FakeContext() {
        this("Thing");
    }

    FakeContext(String logicalId) {
        this.logicalId = logicalId;
        stackTags.put("aws:cloudformation:stack-id", STACK_ID);
        stackTags.put("aws:cloudformation:logical-id", logicalId);
        previousStackTags.putAll(stackTags);
    }

    InstantSource clock() {
        return () -> now;
    }

    /** Properties as JSON, with apostrophes for quotation marks. */
    static Value.Members properties(String json) {
        return (Value.Members) Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    /** Something is PUT to the mailbox whose URL ends with this. */
    void post(String mailbox, String body) {
        mail.computeIfAbsent(mailbox, _ -> new ArrayDeque<>())
                .add(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Scope scope() {
        return new Scope("aws", "123456789012", "eu-central-1");
    }

    @Override
    public Clients clients() {
        return clients;
    }

    @Override
    public StackName stack() {
        return new StackName("web", STACK_ID);
    }

    @Override
    public String logicalId() {
        return logicalId;
    }

    @Override
    public String typeName() {
        return typeName;
    }

    @Override
    public String token() {
        return logicalId.equals("Thing") ? TOKEN : "%32s".formatted(logicalId).replace(' ', '0');
    }

    @Override
    public String changeToken() {
        return change.orElseGet(this::token);
    }

    @Override
    public String generatedName(int limit) {
        return "web-" + logicalId + "-0123456789AB";
    }

    @Override
    public Map<String, String> stackTags() {
        return stackTags;
    }

    @Override
    public Map<String, String> previousStackTags() {
        return previousStackTags;
    }

    @Override
    public Set<String> earlierPhysicalIds() {
        return earlier;
    }

    @Override
    public void initiated(String physicalId) {
        initiated.add(physicalId);
    }

    @Override
    public boolean remember(String name, BooleanSupplier fact) {
        return memories.computeIfAbsent(name, _ -> fact.getAsBoolean());
    }

    @Override
    public Optional<Boolean> remembered(String name) {
        return Optional.ofNullable(memories.get(name));
    }

    @Override
    public void forget(String name) {
        memories.remove(name);
    }

    @Override
    public void progress(String reason) {
        throw new AssertionError("No type says more than that it has begun.");
    }

    @Override
    public void pause(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Mailbox mailbox(String name) {
        return new FakeMailbox(name);
    }

    @Override
    public Mailbox mailbox(URI url) {
        return new FakeMailbox(url.getPath().substring(1));
    }

    private final class FakeMailbox implements Mailbox {
        private final String name;

        FakeMailbox(String name) {
            this.name = name;
        }

        @Override
        public URI url() {
            return URI.create("http://localhost/" + name);
        }

        @Override
        public byte[] await(Duration limit) {
            Deque<byte[]> waiting = mail.getOrDefault(name, new ArrayDeque<>());
            if (waiting.isEmpty()) {
                now = now.plus(limit);
                throw new ResourceException("Nothing came.");
            }
            return waiting.remove();
        }

        @Override
        public void close() {}
    }
}
