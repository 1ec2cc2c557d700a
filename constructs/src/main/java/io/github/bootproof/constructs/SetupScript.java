package io.github.bootproof.constructs;

import io.github.bootproof.userdata.Content;
import io.github.bootproof.userdata.setup.SetupPart;
import io.github.bootproof.userdata.setup.SetupPart.FilePart;
import io.github.bootproof.userdata.setup.SetupPart.S3Part;
import io.github.bootproof.userdata.setup.SetupPart.ScriptPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * One script of a setup. It runs as root, as a file of its own, and begins with the line that names its interpreter ({@code
 * #!/bin/bash}). Scripts run in the order in which they are given; the first that exits with another code than 0 ends the setup and
 * has failed it. Exit code 194 asks for a reboot, after which the same script runs again.
 *
 * <pre>{@code
 * .setup(
 *         SetupScript.text("users.sh", "#!/bin/sh\nuseradd " + userName.getValueAsString()),
 *         SetupScript.file("setup.sh"),
 *         SetupScript.asset("install-everything.sh"))
 * }</pre>
 *
 * <p>Text and files are part of the user data, of which EC2 takes 16,384 bytes (files are compressed). An asset is stored in S3.
 */
public final class SetupScript {
    /** Where a script is known as what the payload needs. */
    private interface Source {
        SetupPart part(Construct scope, IGrantable instance);
    }

    private final Source source;

    private SetupScript(Source source) {
        this.source = source;
    }

    /** A script as text, named {@code setup.sh} on the instance. */
    public static SetupScript text(String text) {
        return text("setup.sh", text);
    }

    /**
     * A script as text. It may have tokens in it, such as a parameter's value or another resource's name: a change of these values
     * is a change of the setup, though only the deployment knows them.
     *
     * @param name of the file on the instance: letters, digits and {@code . _ + @ -}; no other script of the setup may have it
     */
    public static SetupScript text(String name, String text) {
        return new SetupScript((scope, instance) -> new ScriptPart(name, text, hasTokens(text)));
    }

    /**
     * A script in a file, which is read now.
     *
     * @param path seen from the folder in which the app is started, that of {@code cdk.json}
     * @throws UncheckedIOException when it cannot be read
     */
    public static SetupScript file(String path) {
        try {
            var bytes = Content.of(Files.readAllBytes(Path.of(path)));
            return new SetupScript((scope, instance) -> new FilePart(fileName(path), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("The setup script " + Path.of(path).toAbsolutePath() + " cannot be read", e);
        }
    }

    /**
     * A script in a file of any size. The CDK CLI stores it in the bootstrap's bucket, from which the instance fetches it when it
     * runs; its role is allowed to.
     *
     * @param path seen from the folder in which the app is started, that of {@code cdk.json}
     */
    public static SetupScript asset(String path) {
        return new SetupScript((scope, instance) -> {
            var asset = Asset.Builder.create(scope, "Asset " + fileName(path))
                    .path(path)
                    .build();
            if (!asset.getIsFile()) {
                throw new IllegalArgumentException(path + " is no file; give each script of the setup by itself.");
            }
            asset.grantRead(instance);
            return object(fileName(path), asset.getS3BucketName(), asset.getS3ObjectKey());
        });
    }

    /**
     * A script in a bucket of yours; the instance's role is allowed to read it. Bucket and key stand for what is in the object: a
     * changed script has to have another key, or nothing is applied.
     */
    public static SetupScript object(IBucket bucket, String key) {
        return new SetupScript((scope, instance) -> {
            bucket.grantRead(instance, key);
            String name = hasTokens(key) ? "setup.sh" : fileName(key);
            return object(name, bucket.getBucketName(), key);
        });
    }

    SetupPart part(Construct scope, IGrantable instance) {
        return source.part(scope, instance);
    }

    private static SetupPart object(String name, String bucket, String key) {
        return new S3Part(name, bucket, key, hasTokens(bucket) || hasTokens(key));
    }

    private static String fileName(String path) {
        Path name = Path.of(path).getFileName();
        return name == null ? path : name.toString();
    }

    static boolean hasTokens(String text) {
        return Token.isUnresolved(text);
    }
}
