package io.github.bootproof.cloud.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;

/** The key that signs instance identity documents: made once for each home, since making one takes a while. */
public final class IdentityKey {
    private static final int BITS = 2048;

    private IdentityKey() {}

    /** The key of this home: an RSA key in {@code identity-key.der}, PKCS #8, readable by its owner only. */
    public static PrivateKey of(Path data) {
        Path file = data.resolve("identity-key.der");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(data);
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                Path next = Files.createTempFile(
                        data,
                        "identity-key",
                        ".der",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(next, generator.generateKeyPair().getPrivate().getEncoded());
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The key " + file + " cannot be used; remove it to have a new one made.", e);
        }
    }
}
