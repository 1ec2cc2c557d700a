package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloudformation.plan.Detail;
import io.github.bootproof.cloudformation.plan.Impact;
import io.github.bootproof.cloudformation.plan.Plan;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request asks of a stack: a creation, an update, a deletion, a rollback.
 *
 * @param id of our own
 * @param clientRequestToken as the caller gave it; it is in the events
 * @param timeLimit of a creation
 * @param planned the most that may happen to each resource that the plan has, by logical id; others are left alone
 * @param retain logical ids that a deletion leaves alone
 * @param retainExceptOnCreate a failed creation is ended whatever its policy
 */
public record Operation(
        String id,
        Optional<String> clientRequestToken,
        Instant started,
        OnFailure onFailure,
        Optional<Duration> timeLimit,
        Map<String, Planned> planned,
        List<String> retain,
        boolean retainExceptOnCreate) {
    public Operation {
        planned = Map.copyOf(planned);
        retain = List.copyOf(retain);
    }

    /** What becomes of a stack whose creation or update fails. */
    public enum OnFailure {
        ROLLBACK,
        /** It stays as it is: DisableRollback. */
        DO_NOTHING,
        /** Of a creation; an update is rolled back. */
        DELETE;

        StackLifecycle.Event event() {
            return switch (this) {
                case ROLLBACK -> StackLifecycle.Event.FAILED;
                case DO_NOTHING -> StackLifecycle.Event.FAILED_KEEP;
                case DELETE -> StackLifecycle.Event.FAILED_DELETE;
            };
        }
    }

    /**
     * What the plan has for a resource.
     *
     * @param atMost of a modification
     * @param tags whether the tags that it gets from the stack change
     */
    public record Planned(ResourceChange.Action action, Impact atMost, boolean tags) {}

    public static Map<String, Planned> planned(Plan plan) {
        var planned = new LinkedHashMap<String, Planned>();
        plan.changes()
                .forEach(change -> planned.put(
                        change.logicalId(),
                        new Planned(
                                change.action(), change.atMost(), change.scope().contains(Detail.Attribute.TAGS))));
        return planned;
    }
}
