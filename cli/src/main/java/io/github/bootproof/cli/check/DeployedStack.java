package io.github.bootproof.cli.check;

import java.util.Map;

/**
 * A stack that is deployed, as CloudFormation tells.
 *
 * @param id the stack's ARN
 * @param template as it was given
 * @param parameters that it has, by name; {@code ****} for those that are not shown
 * @param valuesInSsm of those parameters that are looked up in SSM, by the parameter's name
 * @param physicalIds by logical id
 */
record DeployedStack(
        String id,
        String template,
        Map<String, String> parameters,
        Map<String, String> valuesInSsm,
        Map<String, String> tags,
        Map<String, String> physicalIds) {
    DeployedStack {
        parameters = Map.copyOf(parameters);
        valuesInSsm = Map.copyOf(valuesInSsm);
        tags = Map.copyOf(tags);
        physicalIds = Map.copyOf(physicalIds);
    }
}
