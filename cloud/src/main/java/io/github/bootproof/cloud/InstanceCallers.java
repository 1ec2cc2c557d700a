package io.github.bootproof.cloud;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Scope;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The instances of this cloud as callers without credentials: {@code cfn-signal} and {@code cfn-init} show the identity document.
 *
 * <p>An instance that is there is believed: the document's signature is not checked, as nobody's is, and it may ask about other
 * stacks than its own. The caller's ARN is the instance's (guess).
 */
final class InstanceCallers {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Function<String, Scope> scopes;
    private final Function<Scope, Clients> clients;

    InstanceCallers(Function<String, Scope> scopes, Function<Scope, Clients> clients) {
        this.scopes = scopes;
        this.clients = clients;
    }

    /**
     * The instance that a document names; empty when there is none of this account.
     *
     * @param identityDocument JSON, as the metadata service gave it
     */
    Optional<Caller> named(String identityDocument) {
        try {
            JsonNode document = JSON.readTree(identityDocument);
            Scope scope = scopes.apply(document.path("region").asString(""));
            String id = document.path("instanceId").asString("");
            boolean ours = document.path("accountId").asString("").equals(scope.account());
            return ours && exists(scope, id)
                    ? Optional.of(new Caller(scope.arn("ec2", "instance/" + id), id))
                    : Optional.empty();
        } catch (JacksonException noDocument) {
            return Optional.empty();
        }
    }

    private boolean exists(Scope scope, String id) {
        try {
            return !id.isEmpty()
                    && !clients.apply(scope)
                            .ec2()
                            .describeInstances(request -> request.instanceIds(id))
                            .reservations()
                            .isEmpty();
        } catch (Ec2Exception noSuchInstance) {
            return false;
        }
    }
}
