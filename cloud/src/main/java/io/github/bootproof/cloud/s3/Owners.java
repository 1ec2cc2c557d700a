package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.common.Scope;
import java.util.List;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/** Who owns everything: the account. Its canonical user id is made up, in AWS's form. */
final class Owners {
    private Owners() {}

    static Owner owner(Scope scope) {
        return Owner.builder().id(id(scope)).build();
    }

    static String id(Scope scope) {
        return "%064x".formatted(Long.parseLong(scope.account()));
    }

    /** What an access control list says when there are none. */
    static List<Grant> grants(Scope scope) {
        return List.of(Grant.builder()
                .grantee(grantee -> grantee.id(id(scope)).type(Type.CANONICAL_USER))
                .permission(Permission.FULL_CONTROL)
                .build());
    }
}
