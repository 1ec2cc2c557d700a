package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.Journal;
import io.github.bootproof.cloud.cloudformation.deploy.ResourceRecord;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The properties of a stack's resources that hold what nobody is to see: attributes of a custom resource that was answered with
 * {@code NoEcho}. Change sets show asterisks for the whole property, which is a guess.
 *
 * @param secrets logical ids of such custom resources
 */
record SecretProperties(Map<String, ResourceRecord> deployed, Set<String> secrets, StackModel model) {
    static final Value ASTERISKS = Value.text("*****");

    static SecretProperties of(Journal journal, StackRecord stack, StackModel model) {
        Map<String, ResourceRecord> deployed = journal.resources(stack).stream()
                .collect(Collectors.toMap(ResourceRecord::logicalId, Function.identity()));
        Set<String> secrets = deployed.values().stream()
                .filter(record -> record.live().secret())
                .map(ResourceRecord::logicalId)
                .collect(Collectors.toUnmodifiableSet());
        return new SecretProperties(deployed, secrets, model);
    }

    /** Whether it holds one, or is to hold one. */
    boolean has(String logicalId, String property) {
        return isShownMasked(logicalId, property) || refersToSecret(logicalId, property);
    }

    private boolean isShownMasked(String logicalId, String property) {
        ResourceRecord record = deployed.get(logicalId);
        return record != null && record.live().isMasked(property);
    }

    private boolean refersToSecret(String logicalId, String property) {
        ResourceDeclaration declared = model.resources().get(logicalId);
        return declared != null
                && declared.properties().containsKey(property)
                && model.references(declared.properties().get(property))
                        .anyMatch(reference ->
                                reference instanceof Reference.ToAttribute to && secrets.contains(to.logicalId()));
    }
}
