package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.Clients;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a role lets an instance's agent register, which is {@code ssm:UpdateInstanceInformation}: by one of AWS's own policies, or
 * by a statement that allows it and none that denies it. Conditions and resources of statements are passed over.
 */
final class RolePermissions {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String REGISTER = "ssm:updateinstanceinformation";
    /** AWS's own policies that contain it; their text is not kept here. */
    private static final Set<String> ALLOWING = Set.of(
            "AmazonSSMManagedInstanceCore",
            "AmazonSSMManagedEC2InstanceDefaultPolicy",
            "AmazonSSMFullAccess",
            "AmazonEC2RoleforSSM",
            "AdministratorAccess",
            "PowerUserAccess");

    private final Clients clients;

    RolePermissions(Clients clients) {
        this.clients = clients;
    }

    boolean allowsRegistration(String roleName) {
        try {
            List<AttachedPolicy> attached = clients
                    .iam()
                    .listAttachedRolePoliciesPaginator(request -> request.roleName(roleName))
                    .attachedPolicies()
                    .stream()
                    .toList();
            List<JsonNode> statements = Stream.concat(
                            attached.stream().filter(policy -> !isAws(policy)).map(this::document), inline(roleName))
                    .flatMap(RolePermissions::statements)
                    .filter(RolePermissions::isAboutRegistration)
                    .toList();
            boolean denied = statements.stream().anyMatch(statement -> effect(statement, "Deny"));
            boolean allowed =
                    attached.stream().anyMatch(policy -> isAws(policy) && ALLOWING.contains(policy.policyName()))
                            || statements.stream().anyMatch(statement -> effect(statement, "Allow"));
            return allowed && !denied;
        } catch (NoSuchEntityException gone) {
            return false;
        }
    }

    private static boolean isAws(AttachedPolicy policy) {
        return policy.policyArn().contains(":iam::aws:");
    }

    private JsonNode document(AttachedPolicy policy) {
        String version = clients.iam()
                .getPolicy(request -> request.policyArn(policy.policyArn()))
                .policy()
                .defaultVersionId();
        return parse(clients.iam()
                .getPolicyVersion(
                        request -> request.policyArn(policy.policyArn()).versionId(version))
                .policyVersion()
                .document());
    }

    private Stream<JsonNode> inline(String roleName) {
        return clients.iam().listRolePoliciesPaginator(request -> request.roleName(roleName)).policyNames().stream()
                .map(name -> parse(clients.iam()
                        .getRolePolicy(request -> request.roleName(roleName).policyName(name))
                        .policyDocument()));
    }

    /** IAM gives documents URL-encoded. */
    private static JsonNode parse(String document) {
        return JSON.readTree(URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static Stream<JsonNode> statements(JsonNode document) {
        return each(document.path("Statement"));
    }

    private static Stream<JsonNode> each(JsonNode oneOrMore) {
        return oneOrMore.isArray()
                ? StreamSupport.stream(oneOrMore.spliterator(), false)
                : Stream.of(oneOrMore).filter(node -> !node.isMissingNode());
    }

    private static boolean isAboutRegistration(JsonNode statement) {
        JsonNode others = statement.path("NotAction");
        return others.isMissingNode()
                ? each(statement.path("Action")).anyMatch(RolePermissions::covers)
                : each(others).noneMatch(RolePermissions::covers);
    }

    private static boolean covers(JsonNode action) {
        String pattern = action.asString("").toLowerCase(Locale.ROOT);
        return REGISTER.matches("\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E");
    }

    private static boolean effect(JsonNode statement, String effect) {
        return statement.path("Effect").asString("").equals(effect);
    }
}
