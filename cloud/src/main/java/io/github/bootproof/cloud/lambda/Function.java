package io.github.bootproof.cloud.lambda;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;

/**
 * A function.
 *
 * @param settings what it was created with and changed to since, without its code
 * @param codeSha256 of the zip file, hexadecimal: its name in {@link FunctionCode}
 * @param codeSize of the zip file, in bytes
 * @param statements of its resource policy, in the order in which they were added
 */
record Function(
        CreateFunctionRequest settings,
        String codeSha256,
        long codeSize,
        Instant lastModified,
        String revisionId,
        Map<String, String> tags,
        List<Statement> statements) {
    /** A statement of a resource policy, as {@code AddPermission} made it. */
    record Statement(String id, String json) {}

    String name() {
        return settings.functionName();
    }

    /** Where its log goes: its own group unless its logging configuration names another. */
    String logGroup() {
        LoggingConfig logging = settings.loggingConfig();
        return logging == null || logging.logGroup() == null ? "/aws/lambda/" + name() : logging.logGroup();
    }

    Function withSettings(CreateFunctionRequest changed, Instant now, String revision) {
        return new Function(changed, codeSha256, codeSize, now, revision, tags, statements);
    }

    Function withCode(FunctionCode.Stored code, Instant now, String revision) {
        return new Function(settings, code.sha256(), code.size(), now, revision, tags, statements);
    }

    Function withTags(Map<String, String> changed) {
        return new Function(settings, codeSha256, codeSize, lastModified, revisionId, changed, statements);
    }

    Function withStatements(List<Statement> changed, String revision) {
        return new Function(settings, codeSha256, codeSize, lastModified, revision, tags, changed);
    }
}
