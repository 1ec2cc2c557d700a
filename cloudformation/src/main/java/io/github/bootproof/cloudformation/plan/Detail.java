package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import java.util.Optional;

/**
 * Why a resource changes, as in DescribeChangeSet's ResourceChangeDetail.
 *
 * @param causingEntity the parameter, resource, or {@code LogicalId.Attribute}; empty for a direct modification
 */
public record Detail(Target target, Evaluation evaluation, ChangeSource changeSource, Optional<String> causingEntity) {
    /**
     * What changes.
     *
     * @param name of the property; only of {@link Attribute#PROPERTIES}
     * @param path such as {@code /Properties/UserData}
     * @param before empty when it is new
     * @param after empty when it is removed
     */
    public record Target(
            Attribute attribute,
            Optional<String> name,
            RequiresRecreation requiresRecreation,
            String path,
            Optional<Value> before,
            Optional<Value> after) {}

    /** Which part of a resource's declaration. The texts are the API's. */
    public enum Attribute {
        PROPERTIES("Properties"),
        METADATA("Metadata"),
        CREATION_POLICY("CreationPolicy"),
        UPDATE_POLICY("UpdatePolicy"),
        DELETION_POLICY("DeletionPolicy"),
        UPDATE_REPLACE_POLICY("UpdateReplacePolicy"),
        TAGS("Tags");

        private final String text;

        Attribute(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Whether such a change replaces the resource. */
    public enum RequiresRecreation {
        NEVER("Never"),
        CONDITIONALLY("Conditionally"),
        ALWAYS("Always");

        private final String text;

        RequiresRecreation(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Whether it is certain before the deployment. */
    public enum Evaluation {
        STATIC("Static"),
        DYNAMIC("Dynamic");

        private final String text;

        Evaluation(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Where it comes from. */
    public enum ChangeSource {
        RESOURCE_REFERENCE("ResourceReference"),
        PARAMETER_REFERENCE("ParameterReference"),
        RESOURCE_ATTRIBUTE("ResourceAttribute"),
        DIRECT_MODIFICATION("DirectModification"),
        /** A nested stack. */
        AUTOMATIC("Automatic");

        private final String text;

        ChangeSource(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
