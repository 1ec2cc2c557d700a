package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.deploy.StackRecord.StackOutput;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.Output;
import io.github.bootproof.cloudformation.template.StackModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The phase that makes a stack what its template says: CREATE_IN_PROGRESS and UPDATE_IN_PROGRESS. */
final class Applying {
    private final Site site;

    Applying(Site site) {
        this.site = site;
    }

    Outcome run() throws InterruptedException {
        StackRecord stack = site.stack();
        StackModel model = Models.of(site.environment().scope(), stack.name(), stack.id(), stack.input());
        Optional<String> missing = model.imports().stream()
                .filter(name -> Exported.value(site.journal(), name).isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            return new Outcome.Failed(Reasons.noExport(missing.get()));
        }
        Optional<String> unknown =
                new NamedByParameters(site.environment().clients().ec2()).missing(model.parameters());
        if (unknown.isPresent()) {
            boolean creation = stack.state() == StackState.CREATE_IN_PROGRESS;
            return new Outcome.Failed(unknown.get() + (creation ? ". " : ""));
        }
        var settled = new Settled(stack, site.environment());
        var work = new ApplyWork(site, model, settled);
        var graph = new DependencyGraph(model.dependencies().needs());
        boolean all = withinTime(() -> graph.visit(site.phase()::isStopped, work::apply));
        if (site.phase().isOverruled()) {
            return new Outcome.Overruled();
        }
        if (!all) {
            return failed();
        }
        try {
            var masked = new Masked(model, settled);
            List<StackOutput> outputs = model.outputs(settled).stream()
                    .map(output -> output(output, masked))
                    .toList();
            return new Outcome.Done(Optional.of(outputs), Optional.empty());
        } catch (TemplateException | ResourceException e) {
            return new Outcome.Failed(e.getMessage() + ". ");
        }
    }

    private Outcome failed() {
        if (site.phase().isTimedOut()) {
            return new Outcome.Failed("Stack creation time exceeded the specified timeout. ");
        }
        String creations = reason("create", ResourceState.CREATE_FAILED);
        String updates = reason("update", ResourceState.UPDATE_FAILED);
        String imports = reason("import", ResourceState.IMPORT_FAILED);
        return new Outcome.Failed(creations + updates + imports);
    }

    private String reason(String verb, ResourceState state) {
        List<String> failed = site.resources().stream()
                .filter(record -> record.state() == state && record.operation().equals(site.operation()))
                .map(ResourceRecord::logicalId)
                .toList();
        return failed.isEmpty() ? "" : Reasons.failedTo(verb, failed);
    }

    private interface Visits {
        boolean run() throws InterruptedException;
    }

    /** Stops the visits when the creation takes longer than the user allows. */
    private boolean withinTime(Visits visits) throws InterruptedException {
        Operation operation = site.stack().operation();
        if (operation.timeLimit().isEmpty()) {
            return visits.run();
        }
        Instant deadline = operation.started().plus(operation.timeLimit().get());
        var ended = new AtomicBoolean();
        Waits waits = site.environment().waits();
        Thread watch = Thread.ofVirtual().start(() -> {
            try {
                if (!waits.await(() -> ended.get() || site.phase().isHalted(), deadline)) {
                    site.phase().timeOut();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return visits.run();
        } finally {
            ended.set(true);
            waits.wake();
            watch.join();
        }
    }

    private static StackOutput output(Output output, Masked masked) {
        return new StackOutput(
                output.name(),
                text(output.value()),
                masked.output(output.name()),
                output.description(),
                output.exportName().map(Applying::text));
    }

    private static String text(Value value) {
        return value.scalar()
                .orElseThrow(() -> new TemplateException("Template format error: Output values must be strings"));
    }
}
