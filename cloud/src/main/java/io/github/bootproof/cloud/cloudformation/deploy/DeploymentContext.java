package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Table;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The deployment as one incarnation of a resource sees it. */
final class DeploymentContext implements ResourceContext {
    private final Environment environment;
    private final Phase phase;
    private final StackRecord stack;
    private final String logicalId;
    private final Incarnation incarnation;
    private final Tagged tagged;

    /** Which of the stack's tags a resource has before it is changed. */
    enum Tagged {
        AS_BEFORE,
        /** It is to become what it was before the update. */
        AS_WANTED,
        /** It was not the stack's. */
        NOT
    }

    DeploymentContext(
            Environment environment,
            Phase phase,
            StackRecord stack,
            String logicalId,
            Incarnation incarnation,
            Tagged tagged) {
        this.environment = environment;
        this.phase = phase;
        this.stack = stack;
        this.logicalId = logicalId;
        this.incarnation = incarnation;
        this.tagged = tagged;
    }

    @Override
    public Scope scope() {
        return environment.scope();
    }

    @Override
    public Clients clients() {
        return environment.clients();
    }

    @Override
    public StackName stack() {
        return new StackName(stack.name(), stack.id());
    }

    @Override
    public String logicalId() {
        return logicalId;
    }

    @Override
    public String typeName() {
        return incarnation.type();
    }

    @Override
    public String token() {
        return incarnation.token();
    }

    @Override
    public String changeToken() {
        String change = incarnation.token() + "/" + stack.operation().id() + "/" + stack.state();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(change.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String generatedName(int limit) {
        return GeneratedName.of(stack.name(), logicalId, incarnation.token(), limit);
    }

    @Override
    public Map<String, String> stackTags() {
        return tags(
                switch (tagged) {
                    case AS_BEFORE, NOT -> stack.input();
                    case AS_WANTED -> before();
                });
    }

    @Override
    public Map<String, String> previousStackTags() {
        return switch (tagged) {
            case AS_BEFORE -> tags(before());
            case AS_WANTED -> tags(stack.input());
            case NOT -> Map.of();
        };
    }

    private StackInput before() {
        return stack.former().orElse(stack.input());
    }

    private Map<String, String> tags(StackInput input) {
        var tags = new LinkedHashMap<String, String>();
        tags.put("aws:cloudformation:stack-name", stack.name());
        tags.put("aws:cloudformation:stack-id", stack.id());
        tags.put("aws:cloudformation:logical-id", logicalId);
        tags.putAll(input.tags());
        return Collections.unmodifiableMap(tags);
    }

    @Override
    public Set<String> earlierPhysicalIds() {
        Set<String> earlier = leftBehind();
        record().incarnations().stream()
                .filter(other -> !other.isSamePhysical(incarnation))
                .flatMap(other -> other.physicalId().stream())
                .forEach(earlier::add);
        return Collections.unmodifiableSet(earlier);
    }

    /** What the stack has given up although it is still there: retained, or not to be deleted. Only events know of these. */
    private Set<String> leftBehind() {
        var left = new HashSet<String>();
        for (EventRecord event : environment.journal().events(stack)) {
            Optional<String> id =
                    event.physicalId().filter(known -> event.logicalId().equals(logicalId));
            if (id.isPresent() && !id.equals(incarnation.physicalId())) {
                boolean givenUp = event.status().equals(ResourceState.DELETE_SKIPPED.name())
                        || event.status().equals(ResourceState.DELETE_FAILED.name());
                if (givenUp) {
                    left.add(id.get());
                } else {
                    left.remove(id.get());
                }
            }
        }
        return left;
    }

    @Override
    public void initiated(String physicalId) {
        Journal journal = environment.journal();
        phase.write(() -> journal.decide(() -> {
            ResourceRecord record = record();
            if (record.live().isSamePhysical(incarnation)
                    && record.live().physicalId().isEmpty()) {
                ResourceRecord known = record.withLive(record.live().withPhysicalId(physicalId));
                journal.keep(stack, known);
                journal.tell(stack, known, known.live(), known.state(), Optional.of(Reasons.INITIATED));
            }
            return record;
        }));
    }

    @Override
    public boolean remember(String name, BooleanSupplier fact) {
        Optional<Boolean> known = remembered(name);
        if (known.isPresent()) {
            return known.get();
        }
        boolean answer = fact.getAsBoolean();
        phase.write(() -> memories().put(memory(name), new Memory(answer)));
        return answer;
    }

    @Override
    public Optional<Boolean> remembered(String name) {
        return memories().get(memory(name)).map(Memory::fact);
    }

    @Override
    public void forget(String name) {
        phase.write(() -> {
            var _ = memories().remove(memory(name));
        });
    }

    /** Something that was the case. */
    private record Memory(boolean fact) {}

    private Table<Memory> memories() {
        return environment.journal().table(stack, "cloudformation.memory", Memory.class);
    }

    private String memory(String name) {
        return incarnation.token() + "-" + name;
    }

    @Override
    public void progress(String reason) {
        Journal journal = environment.journal();
        phase.write(() -> {
            ResourceRecord record = record();
            boolean live = record.live().isSamePhysical(incarnation);
            journal.tell(
                    stack,
                    record,
                    live ? record.live() : incarnation,
                    live ? record.state() : ResourceState.DELETE_IN_PROGRESS,
                    Optional.of(reason));
        });
    }

    @Override
    public void pause(Duration duration) {
        var _ = phase.await(() -> false, environment.waits().now().plus(duration));
    }

    @Override
    public Mailbox mailbox(String name) {
        return environment.mailboxes().open(stack, incarnation.token() + "-" + name, phase);
    }

    @Override
    public Mailbox mailbox(URI url) {
        return environment.mailboxes().open(url, phase);
    }

    private ResourceRecord record() {
        return environment
                .journal()
                .resource(stack, logicalId)
                .orElseThrow(() -> new IllegalStateException("Resource " + logicalId + " is not stored."));
    }
}
