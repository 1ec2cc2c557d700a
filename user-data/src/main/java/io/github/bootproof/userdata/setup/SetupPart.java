package io.github.bootproof.userdata.setup;

import io.github.bootproof.userdata.Content;

/**
 * One script of a setup. Scripts run as root, in order, each as a file of its own, so that each begins with the line
 * ({@code #!}) that names its interpreter.
 */
public sealed interface SetupPart {
    /** The file's name on the instance: letters, digits and {@code . _ + @ -}; no other part may have it. */
    String name();

    /**
     * A script as text.
     *
     * @param hasTokens whether the text has markers in it that only a deployment replaces by values (CDK's tokens). Such a
     *     text can neither be packed nor hashed beforehand. Its literal text may have any characters; what replaces the
     *     markers is kept exactly too, only that beside a cloud-config it has to be ASCII
     */
    record ScriptPart(String name, String text, boolean hasTokens) implements SetupPart {}

    /** A script as the bytes of a file, which are kept exactly. */
    record FilePart(String name, Content bytes) implements SetupPart {}

    /**
     * A script that the instance fetches from S3 when it runs, with the credentials of its role ({@code s3:GetObject}).
     * Bucket and key stand for its contents: other contents have to have another key, as assets of the CDK do.
     *
     * @param hasTokens whether bucket or key are known at the deployment only
     */
    record S3Part(String name, String bucket, String key, boolean hasTokens) implements SetupPart {}
}
