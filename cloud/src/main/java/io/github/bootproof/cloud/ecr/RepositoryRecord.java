package io.github.bootproof.cloud.ecr;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecr.model.Repository;

/**
 * A repository as it is kept.
 *
 * @param policy who may use it
 * @param lifecyclePolicy which images are to go
 * @param tags by their keys
 */
record RepositoryRecord(
        Repository repository, Optional<String> policy, Optional<String> lifecyclePolicy, Map<String, String> tags) {
    RepositoryRecord {
        tags = Map.copyOf(tags);
    }

    RepositoryRecord with(UnaryOperator<Repository.Builder> change) {
        return new RepositoryRecord(change.apply(repository.toBuilder()).build(), policy, lifecyclePolicy, tags);
    }

    RepositoryRecord withPolicy(Optional<String> text) {
        return new RepositoryRecord(repository, text, lifecyclePolicy, tags);
    }

    RepositoryRecord withLifecyclePolicy(Optional<String> text) {
        return new RepositoryRecord(repository, policy, text, tags);
    }

    RepositoryRecord withTags(Map<String, String> changed) {
        return new RepositoryRecord(repository, policy, lifecyclePolicy, changed);
    }
}
