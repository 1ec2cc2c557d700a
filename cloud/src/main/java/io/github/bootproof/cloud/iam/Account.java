package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.LocalUser;
import io.github.bootproof.cloud.common.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.User;

/** The one user, who is not made or removed. */
final class Account {
    private final Scope scope;

    Account(Scope scope) {
        this.scope = scope;
    }

    /**
     * A user by name, or whoever calls.
     *
     * @param name null for who calls, who must be a user then
     */
    User user(@Nullable String name) {
        if (name == null) {
            if (!Caller.current().arn().contains(":user/")) {
                throw IamErrors.validation("Must specify userName when calling with non-User credentials");
            }
            return localUser();
        }
        Names.check("userName", name, 128);
        if (!name.equals(LocalUser.NAME)) {
            throw IamErrors.noUser(name);
        }
        return localUser();
    }

    ListUsersResponse users(ListUsersRequest request) {
        boolean listed = Names.begins("/", request.pathPrefix());
        return ListUsersResponse.builder()
                .users(listed ? List.of(localUser()) : List.of())
                .isTruncated(false)
                .build();
    }

    private User localUser() {
        return User.builder()
                .path("/")
                .userName(LocalUser.NAME)
                .userId(LocalUser.ID)
                .arn(LocalUser.caller(scope).arn())
                .createDate(Instant.EPOCH)
                .build();
    }
}
