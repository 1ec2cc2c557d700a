package io.github.bootproof.cloud.ecr;

import io.github.bootproof.cloud.common.Scope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Two kinds of policy that a repository may have, as text. */
final class Policies {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Scope scope;
    private final Repositories repositories;

    Policies(Scope scope, Repositories repositories) {
        this.scope = scope;
        this.repositories = repositories;
    }

    void put(@Nullable String repository, @Nullable String text) {
        String policy = require("PolicyText", text);
        repositories.change(repository, record -> record.withPolicy(Optional.of(policy)));
    }

    String get(String repository) {
        return repositories.find(repository).policy().orElseThrow(() -> EcrErrors.noPolicy(repository, scope));
    }

    /** What it was. */
    String delete(String repository) {
        String gone = get(repository);
        repositories.change(repository, record -> record.withPolicy(Optional.empty()));
        return gone;
    }

    void putLifecycle(@Nullable String repository, @Nullable String text) {
        String policy = require("LifecyclePolicyText", text);
        repositories.change(repository, record -> record.withLifecyclePolicy(Optional.of(policy)));
    }

    String lifecycle(String repository) {
        return repositories
                .find(repository)
                .lifecyclePolicy()
                .orElseThrow(() -> EcrErrors.noLifecyclePolicy(repository, scope));
    }

    /** What it was. */
    String deleteLifecycle(String repository) {
        String gone = lifecycle(repository);
        repositories.change(repository, record -> record.withLifecyclePolicy(Optional.empty()));
        return gone;
    }

    private static String require(String member, @Nullable String text) {
        try {
            if (text != null && JSON.readTree(text).isObject()) {
                return text;
            }
        } catch (JacksonException notJson) {
            throw EcrErrors.invalidPolicy(member);
        }
        throw EcrErrors.invalidPolicy(member);
    }
}
