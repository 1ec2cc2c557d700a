package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.ResourceContext.Mailbox;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Table;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Addresses where answers of custom resources and signals of wait conditions are PUT. A box belongs to a stack and has a name there,
 * which begins with the token of whom it was opened for; what is put is stored, so that it is there after a restart too. The stack's own id, which cannot be guessed, is what a presigned
 * URL's signature is on AWS.
 */
public final class Mailboxes {
    private static final String KIND = "cloudformation.mailbox";
    private static final int LARGEST_BODY = 1 << 20;
    private static final int MOST_BODIES = 1000;

    private final String base;
    private final String prefix;
    private final Journal journal;
    private final Waits waits;

    /**
     * @param base the local API's URL, such as {@code http://127.0.0.1:4566}
     */
    public Mailboxes(URI base, Scope scope, Journal journal, Waits waits) {
        this.base = base.toString().replaceAll("/$", "");
        this.prefix = "/_bootproof/cloudformation/%s/%s/".formatted(scope.account(), scope.region());
        this.journal = journal;
        this.waits = waits;
    }

    /** What has been put to a box. */
    public record Content(String name, List<byte[]> bodies) {
        public Content {
            bodies = List.copyOf(bodies);
        }

        private Content with(byte[] body) {
            var all = new ArrayList<>(bodies);
            all.add(body);
            return new Content(name, all);
        }
    }

    /** How all paths of boxes of this account and region begin. */
    public String prefix() {
        return prefix;
    }

    /**
     * Takes what was PUT.
     *
     * @param path of the URL, without its query
     * @return the HTTP status of the answer
     */
    public int put(String path, byte[] body) {
        if (!path.startsWith(prefix)) {
            return 404;
        }
        String[] parts = path.substring(prefix.length()).split("/", 2);
        Optional<StackRecord> stack = stack(parts[0]);
        if (parts.length < 2 || stack.isEmpty()) {
            return 404;
        }
        if (body.length > LARGEST_BODY) {
            return 413;
        }
        String name = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
        // A box that is closed takes what comes late, as a bucket would, and keeps nothing.
        var _ = boxes(stack.get())
                .update(name, content -> content.bodies().size() < MOST_BODIES ? content.with(body) : content);
        waits.wake();
        return 200;
    }

    /** A box of a stack, opened unless it is already. */
    Mailbox open(StackRecord stack, String name, Phase phase) {
        var _ = boxes(stack).add(name, new Content(name, List.of()));
        return new Box(stack, name, phase);
    }

    /**
     * The box that an address belongs to.
     *
     * @throws ResourceException when there is none
     */
    Mailbox open(URI url, Phase phase) {
        String path = url.getRawPath();
        if (path != null && path.startsWith(prefix)) {
            String[] parts = path.substring(prefix.length()).split("/", 2);
            Optional<StackRecord> stack = stack(parts[0]);
            if (parts.length == 2 && stack.isPresent()) {
                return open(stack.get(), URLDecoder.decode(parts[1], StandardCharsets.UTF_8), phase);
            }
        }
        throw new ResourceException("Invalid wait condition handle: " + url);
    }

    private Optional<StackRecord> stack(String uuid) {
        return journal.stacks().stream()
                .filter(candidate -> candidate.uuid().equals(uuid))
                .findFirst();
    }

    private Table<Content> boxes(StackRecord stack) {
        return journal.table(stack, KIND, Content.class);
    }

    private final class Box implements Mailbox {
        private final StackRecord stack;
        private final String name;
        private final Phase phase;
        private int read;

        Box(StackRecord stack, String name, Phase phase) {
            this.stack = stack;
            this.name = name;
            this.phase = phase;
        }

        @Override
        public URI url() {
            return URI.create(base + prefix + stack.uuid() + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        }

        @Override
        public byte[] await(Duration limit) {
            Instant deadline = waits.now().plus(limit);
            phase.await(() -> bodies().size() > read, deadline);
            List<byte[]> bodies = bodies();
            if (bodies.size() <= read) {
                throw new ResourceException("Nothing was received within " + limit.toSeconds() + " seconds.");
            }
            return bodies.get(read++);
        }

        private List<byte[]> bodies() {
            return boxes(stack).get(name).map(Content::bodies).orElse(List.of());
        }

        @Override
        public void close() {
            // Who goes on after a restart finds what was put so far.
            if (!phase.isHalted()) {
                var _ = boxes(stack).remove(name);
            }
        }
    }
}
