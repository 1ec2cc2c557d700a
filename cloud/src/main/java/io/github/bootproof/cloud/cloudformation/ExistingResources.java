package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.Environment;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What a template wants to make and what is there already by that name: {@code ImportExistingResources} of CreateChangeSet. Source:
 * "Import AWS resources into a CloudFormation stack automatically" in the user guide.
 *
 * <p>The guide wants names that are written out; the bucket of {@code cdk bootstrap}, whose name is made of parameters, is imported
 * all the same, as published transcripts show. So any name counts that is known before the deployment.
 */
final class ExistingResources {
    private final Environment environment;

    ExistingResources(Environment environment) {
        this.environment = environment;
    }

    /**
     * One that is there.
     *
     * @param property that names it, such as {@code BucketName}
     */
    record Existing(ResourceDeclaration declaration, String property, String name, String physicalId) {
        String logicalId() {
            return declaration.logicalId();
        }

        private boolean isKept() {
            return declaration
                    .deletionPolicy()
                    .filter(policy -> switch (policy) {
                        case RETAIN, RETAIN_EXCEPT_ON_CREATE -> true;
                        case DELETE, SNAPSHOT -> false;
                    })
                    .isPresent();
        }
    }

    /** Of those that the stack does not have, those that are there. */
    List<Existing> of(StackModel model, StackRecord stack) {
        List<Existing> found = new ArrayList<>();
        model.resources().forEach((logicalId, declaration) -> {
            boolean had = environment
                    .journal()
                    .resource(stack, logicalId)
                    .filter(record -> !record.state().isGone()
                            && record.live().physicalId().isPresent())
                    .isPresent();
            if (!had) {
                existing(model, declaration).ifPresent(found::add);
            }
        });
        return found;
    }

    private Optional<Existing> existing(StackModel model, ResourceDeclaration declaration) {
        return environment
                .rules()
                .nameProperty(declaration.type())
                .flatMap(property -> model.property(declaration.logicalId(), property, Lookup.nothing())
                        .flatMap(Value::scalar)
                        .flatMap(name -> environment
                                .types()
                                .type(declaration.type())
                                .flatMap(type -> existing(type, name))
                                .map(Resource::physicalId)
                                .map(id -> new Existing(declaration, property, name, id))));
    }

    /** What cannot be a name is the name of nothing; its creation will say so. */
    private Optional<Resource> existing(ResourceType type, String name) {
        try {
            return type.existing(environment, name);
        } catch (AwsServiceException e) {
            if (e.statusCode() >= 500) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Physical ids by logical id, for the plan. */
    static Map<String, String> physicalIds(List<Existing> found) {
        var ids = new LinkedHashMap<String, String>();
        found.forEach(existing -> ids.put(existing.logicalId(), existing.physicalId()));
        return ids;
    }

    /** Why the change set fails; which of the two is told first is a guess. */
    Optional<String> refused(List<Existing> found) {
        String unkept = found.stream()
                .filter(existing -> !existing.isKept())
                .map(existing -> "%s ({%s=%s})".formatted(existing.logicalId(), existing.property(), existing.name()))
                .collect(Collectors.joining(", "));
        if (!unkept.isEmpty()) {
            return Optional.of(
                    "CloudFormation is attempting to import some resources because they already exist in your"
                            + " account. The resources must have the DeletionPolicy attribute set to 'Retain' or"
                            + " 'RetainExceptOnCreate' in the template for successful import. The affected resources are "
                            + unkept);
        }
        return found.stream()
                .flatMap(existing ->
                        owners(existing).map(owner -> existing.name() + " already exists in stack " + owner.id()))
                .findFirst();
    }

    private Stream<StackRecord> owners(Existing existing) {
        return environment.journal().stacks().stream()
                .filter(stack -> !stack.isDeleted())
                .filter(stack -> environment.journal().resources(stack).stream()
                        .anyMatch(record -> !record.state().isGone()
                                && record.live()
                                        .type()
                                        .equals(existing.declaration().type())
                                && record.live().physicalId().equals(Optional.of(existing.physicalId()))));
    }
}
