package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.DynamicReference;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** Puts values into texts with {@code {{resolve:...}}}, just before a resource is made or changed. */
final class DynamicReferences {
    private final SsmClient ssm;

    DynamicReferences(SsmClient ssm) {
        this.ssm = ssm;
    }

    Value.Members resolve(Value.Members properties) {
        Value resolved = DynamicReference.resolve(properties, reference -> Optional.of(value(reference)));
        return resolved instanceof Value.Members members ? members : properties;
    }

    private String value(DynamicReference reference) {
        return switch (reference.service()) {
            case SSM, SSM_SECURE -> inSsm(reference);
            case SECRETS_MANAGER ->
                throw new ResourceException("Bootproof does not support the dynamic reference " + reference.text());
        };
    }

    private String inSsm(DynamicReference reference) {
        boolean secure = reference.service() == DynamicReference.Service.SSM_SECURE;
        try {
            return ssm.getParameter(request -> request.name(reference.key()).withDecryption(secure))
                    .parameter()
                    .value();
        } catch (ParameterNotFoundException e) {
            throw new ResourceException("Parameters: [%s] cannot be found."
                    .formatted(reference.service().text() + ":" + reference.key()));
        }
    }
}
