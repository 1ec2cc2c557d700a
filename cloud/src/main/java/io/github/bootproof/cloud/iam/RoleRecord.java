package io.github.bootproof.cloud.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * A role as it is kept.
 *
 * @param role with its trust policy as it was given, not encoded
 * @param inline documents of its inline policies by their names
 * @param attached ARNs of managed policies
 */
record RoleRecord(Role role, Map<String, String> inline, List<String> attached) {
    RoleRecord {
        inline = new LinkedHashMap<>(inline);
        attached = List.copyOf(attached);
    }

    RoleRecord with(UnaryOperator<Role.Builder> change) {
        return new RoleRecord(change.apply(role.toBuilder()).build(), inline, attached);
    }

    RoleRecord withInline(String name, String document) {
        Map<String, String> more = new LinkedHashMap<>(inline);
        more.put(name, document);
        return new RoleRecord(role, more, attached);
    }

    RoleRecord withoutInline(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(inline);
        fewer.remove(name);
        return new RoleRecord(role, fewer, attached);
    }

    RoleRecord attach(String arn) {
        List<String> more = new ArrayList<>(attached);
        more.add(arn);
        return new RoleRecord(role, inline, more);
    }

    RoleRecord detach(String arn) {
        return new RoleRecord(
                role,
                inline,
                attached.stream().filter(other -> !other.equals(arn)).toList());
    }
}
