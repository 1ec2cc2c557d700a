package io.github.bootproof.cloud.ssm.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents that commands are made of: AWS-RunShellScript. */
final class Documents {
    static final String NAME = "AWS-RunShellScript";
    private static final String ARN_NAME = ":document/" + NAME;
    private static final List<String> VERSIONS = List.of("$DEFAULT", "$LATEST", "1");

    private Documents() {}

    /**
     * Checks a document's name, or ARN, and version.
     *
     * @throws software.amazon.awssdk.services.ssm.model.SsmException InvalidDocument, InvalidDocumentVersion
     */
    static void require(String name, @Nullable String version) {
        boolean known = name.equals(NAME) || (name.startsWith("arn:") && name.endsWith(ARN_NAME));
        if (!known) {
            throw name.startsWith("AWS-")
                    ? CommandErrors.unsupported("the document %s, only %s".formatted(name, NAME))
                    : CommandErrors.document(name);
        }
        if (version != null && !version.isEmpty() && !VERSIONS.contains(version)) {
            throw CommandErrors.documentVersion(version);
        }
    }
}
