package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.ValueJson;
import io.github.bootproof.cloudformation.plan.Detail;
import io.github.bootproof.cloudformation.plan.Plan;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeType;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;

/** Plans as change sets show them. */
final class ChangeShapes {
    private ChangeShapes() {}

    static List<Change> of(Plan plan, SecretProperties secret) {
        return plan.changes().stream().map(change -> change(change, secret)).toList();
    }

    /** Without the values of properties, for requests that do not ask for them. */
    static Change withoutValues(Change change) {
        var resource = change.resourceChange();
        List<ResourceChangeDetail> details = resource.details().stream()
                .map(detail -> detail.toBuilder()
                        .target(detail.target().toBuilder()
                                .beforeValue(null)
                                .afterValue(null)
                                .build())
                        .build())
                .toList();
        return change.toBuilder()
                .resourceChange(resource.toBuilder()
                        .beforeContext(null)
                        .afterContext(null)
                        .details(details)
                        .build())
                .build();
    }

    private static Change change(ResourceChange change, SecretProperties secret) {
        return Change.builder()
                .type(ChangeType.RESOURCE)
                .resourceChange(shape -> shape.action(change.action().text())
                        .policyAction(change.policyAction()
                                .map(ResourceChange.PolicyAction::text)
                                .orElse(null))
                        .logicalResourceId(change.logicalId())
                        .physicalResourceId(change.physicalId().orElse(null))
                        .resourceType(change.type())
                        .replacement(change.replacement()
                                .map(ResourceChange.Replacement::text)
                                .orElse(null))
                        .scopeWithStrings(change.scope().stream()
                                .map(Detail.Attribute::text)
                                .toList())
                        .details(change.details().stream()
                                .map(detail -> detail(change.logicalId(), detail, secret))
                                .toList())
                        .beforeContext(context(change.logicalId(), change.before(), secret))
                        .afterContext(context(change.logicalId(), change.after(), secret)))
                .build();
    }

    private static @org.jspecify.annotations.Nullable String context(
            String logicalId, Optional<Value.Members> properties, SecretProperties secret) {
        return properties
                .map(members -> {
                    Map<String, Value> context = new LinkedHashMap<>();
                    Map<String, Value> shown = new LinkedHashMap<>(members.members());
                    shown.replaceAll((name, value) -> secret.has(logicalId, name) ? SecretProperties.ASTERISKS : value);
                    context.put("Properties", new Value.Members(shown));
                    return ValueJson.write(new Value.Members(context));
                })
                .orElse(null);
    }

    private static ResourceChangeDetail detail(String logicalId, Detail detail, SecretProperties secret) {
        Detail.Target target = detail.target();
        boolean masked =
                target.name().filter(name -> secret.has(logicalId, name)).isPresent();
        return ResourceChangeDetail.builder()
                .target(shape -> shape.attribute(target.attribute().text())
                        .name(target.name().orElse(null))
                        .requiresRecreation(target.requiresRecreation().text())
                        .path(target.path())
                        .beforeValue(target.before()
                                .map(value -> masked ? SecretProperties.ASTERISKS : value)
                                .map(ChangeShapes::text)
                                .orElse(null))
                        .afterValue(target.after()
                                .map(value -> masked ? SecretProperties.ASTERISKS : value)
                                .map(ChangeShapes::text)
                                .orElse(null))
                        .attributeChangeType(
                                target.before().isEmpty()
                                        ? "Add"
                                        : target.after().isEmpty() ? "Remove" : "Modify"))
                .evaluation(detail.evaluation().text())
                .changeSource(detail.changeSource().text())
                .causingEntity(detail.causingEntity().orElse(null))
                .build();
    }

    private static String text(Value value) {
        return value.scalar().orElseGet(() -> ValueJson.write(value));
    }
}
