package io.github.bootproof.cloud.cloudformation.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The phase that brings back what resources were: UPDATE_ROLLBACK_IN_PROGRESS. What the update added is ended after it. */
final class RollingBack {
    private final Site site;

    RollingBack(Site site) {
        this.site = site;
    }

    Outcome run() throws InterruptedException {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        site.resources()
                .forEach(record ->
                        record.former().ifPresent(former -> needs.put(record.logicalId(), Set.copyOf(former.needs()))));
        var work = new RollBackWork(site);
        boolean all = new DependencyGraph(needs).visit(site.phase()::isStopped, work::restore);
        if (all) {
            return Outcome.done();
        }
        List<String> failed = site.resources().stream()
                .filter(record -> record.former().isPresent() && record.state() == ResourceState.UPDATE_FAILED)
                .map(ResourceRecord::logicalId)
                .toList();
        return new Outcome.Failed(Reasons.failedTo("update", failed));
    }
}
