package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Constraints;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a policy document must be: the grammar of the IAM User Guide ("Grammar of the IAM JSON policy language") as far as it can be
 * told without knowing actions and resources. Which of several faults is named first is a guess.
 */
final class PolicyDocuments {
    private static final int MOST_CHARACTERS = 131_072;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PolicyDocuments() {}

    /** Checks what a role, by an inline or a managed policy, may do. */
    static void checkPermissions(@Nullable String document) {
        for (JsonNode statement : statements("policyDocument", document)) {
            if (has(statement, "Principal", "NotPrincipal")) {
                throw IamErrors.malformedPolicy("Policy document should not specify a principal.");
            }
            if (!has(statement, "Action", "NotAction")) {
                throw IamErrors.malformedPolicy("Policy statement must contain actions.");
            }
            if (!has(statement, "Resource", "NotResource")) {
                throw IamErrors.malformedPolicy("Policy statement must contain resources.");
            }
        }
    }

    /** Checks who may assume a role. */
    static void checkTrust(@Nullable String document) {
        for (JsonNode statement : statements("assumeRolePolicyDocument", document)) {
            if (has(statement, "Resource", "NotResource")) {
                throw IamErrors.malformedPolicy("Has prohibited field Resource");
            }
            if (!has(statement, "Principal", "NotPrincipal")) {
                throw IamErrors.malformedPolicy("Missing required field Principal");
            }
            if (!has(statement, "Action", "NotAction")) {
                throw IamErrors.malformedPolicy("Missing required field Action");
            }
            if (!values(statement.get("Action")).stream().allMatch(PolicyDocuments::assumes)) {
                throw IamErrors.malformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
            }
        }
    }

    private static boolean assumes(String action) {
        return action.equals("*") || action.regionMatches(true, 0, "sts:", 0, 4);
    }

    private static List<JsonNode> statements(String member, @Nullable String document) {
        new Constraints()
                .required(member, document)
                .length(member, document, 1, MOST_CHARACTERS)
                .orThrow(IamErrors::validation);
        JsonNode policy = parse(document == null ? "" : document);
        if (!policy.isObject()) {
            throw IamErrors.malformedPolicy("Syntax errors in policy.");
        }
        JsonNode statement = policy.get("Statement");
        if (statement == null) {
            throw IamErrors.malformedPolicy("Missing required field Statement");
        }
        List<JsonNode> statements = statement.isArray() ? List.copyOf(statement.values()) : List.of(statement);
        for (JsonNode each : statements) {
            String effect = each.path("Effect").asString("");
            if (!each.isObject() || !(effect.equals("Allow") || effect.equals("Deny"))) {
                throw IamErrors.malformedPolicy("Syntax errors in policy.");
            }
        }
        return statements;
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (JacksonException notJson) {
            throw IamErrors.malformedPolicy("This policy contains invalid Json");
        }
    }

    private static boolean has(JsonNode statement, String name, String opposite) {
        return statement.has(name) || statement.has(opposite);
    }

    private static List<String> values(@Nullable JsonNode oneOrMany) {
        if (oneOrMany == null) {
            return List.of();
        }
        return oneOrMany.isArray()
                ? oneOrMany.values().stream().map(value -> value.asString("")).toList()
                : List.of(oneOrMany.asString(""));
    }

    /** How long it is as IAM counts: white space is free. */
    static int length(String document) {
        return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    /** As it stands in answers: URL-encoded as RFC 3986 says. */
    static String encode(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
