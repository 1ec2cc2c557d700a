package io.github.bootproof.cloud.ec2.keypair;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static io.github.bootproof.cloud.ec2.TestEc2.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.TestEc2;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

class KeyPairsTest {
    /** The key of the bytes 0 to 31. */
    private static final String ED25519 =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me@host";

    private final TestEc2 test = new TestEc2();
    private final Ec2Client ec2 = test.ec2;

    private KeyPairInfo described(String name) {
        return ec2.describeKeyPairs(request -> request.keyNames(name).includePublicKey(true))
                .keyPairs()
                .getFirst();
    }

    private ImportKeyPairResponse importKey(String name, String line) {
        return ec2.importKeyPair(request -> request.keyName(name).publicKeyMaterial(SdkBytes.fromUtf8String(line)));
    }

    private static byte[] content(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    @Test
    void anRsaKeyComesInPkcs1AndFitsItsPublicKey() {
        CreateKeyPairResponse made = ec2.createKeyPair(request -> request.keyName("mine"));
        assertThat(made.keyMaterial()).startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
        assertThat(made.keyFingerprint()).matches("([0-9a-f]{2}:){19}[0-9a-f]{2}");
        // SEQUENCE, then INTEGER 0, then the modulus of 257 bytes: the first is zero, so that it is positive.
        ByteBuffer der = ByteBuffer.wrap(content(made.keyMaterial()));
        der.position(4 + 3 + 4);
        byte[] modulus = new byte[257];
        der.get(modulus);
        String line = described("mine").publicKey();
        ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(line.split(" ", 3)[1]));
        assertThat(string(blob)).isEqualTo("ssh-rsa".getBytes(StandardCharsets.US_ASCII));
        assertThat(new BigInteger(string(blob))).isEqualTo(BigInteger.valueOf(65_537));
        assertThat(new BigInteger(string(blob))).isEqualTo(new BigInteger(modulus));
        assertThat(line).endsWith(" mine");
    }

    private static byte[] string(ByteBuffer blob) {
        byte[] bytes = new byte[blob.getInt()];
        blob.get(bytes);
        return bytes;
    }

    @Test
    void anEd25519KeyComesInTheFormOfOpenSsh() {
        CreateKeyPairResponse made =
                ec2.createKeyPair(request -> request.keyName("mine").keyType("ed25519"));
        assertThat(made.keyMaterial()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n");
        byte[] content = content(made.keyMaterial());
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).startsWith("openssh-key-v1\0");
        byte[] blob = Base64.getDecoder().decode(described("mine").publicKey().split(" ", 3)[1]);
        assertThat(new String(content, StandardCharsets.ISO_8859_1))
                .contains(new String(blob, StandardCharsets.ISO_8859_1));
        assertThat(made.keyFingerprint()).hasSize(44);
        assertThat(described("mine").keyTypeAsString()).isEqualTo("ed25519");
    }

    @Test
    void anImportedKeyIsTheSameKey() {
        String key = ec2.createKeyPair(request -> request.keyName("made")).keyPairId();
        String line = described("made").publicKey();
        ec2.deleteKeyPair(request -> request.keyPairId(key));
        assertThat(importKey("imported", line).keyFingerprint()).matches("([0-9a-f]{2}:){15}[0-9a-f]{2}");
        assertThat(described("imported").publicKey()).isEqualTo(line);
        importKey("other", ED25519 + "\n");
        assertThat(described("other").publicKey()).isEqualTo(ED25519);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "ssh-rsa",
                "ssh-rsa AAAA",
                "ssh-rsa %%%",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAB",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
                "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY="
            })
    void whatIsNotSuchAKeyIsRefused(String line) {
        failure(
                line.isEmpty() ? "MissingParameter" : "InvalidKey.Format",
                () -> ec2.importKeyPair(request ->
                        request.keyName("k").publicKeyMaterial(line.isEmpty() ? null : SdkBytes.fromUtf8String(line))));
    }

    @Test
    void namesAreUnique() {
        importKey("mine", ED25519);
        assertThat(failure("InvalidKeyPair.Duplicate", () -> importKey("mine", ED25519)))
                .isEqualTo("The keypair already exists");
        failure("InvalidKeyPair.Duplicate", () -> ec2.createKeyPair(request -> request.keyName("mine")));
    }

    @Test
    void aKeyPairThatIsNotThereCannotBeDescribedButBeDeleted() {
        assertThat(failure("InvalidKeyPair.NotFound", () -> described("none")))
                .isEqualTo("The key pair 'none' does not exist");
        failure("InvalidKeyPair.NotFound", () -> ec2.describeKeyPairs(request -> request.keyPairIds("key-0")));
        assertThat(ec2.deleteKeyPair(request -> request.keyName("none")).returnValue())
                .isTrue();
        failure("MissingParameter", () -> ec2.deleteKeyPair(request -> {}));
    }

    @Test
    void thePublicKeyIsShownOnlyWhenAskedFor() {
        importKey("mine", ED25519);
        assertThat(ec2.describeKeyPairs(request -> {}).keyPairs().getFirst().publicKey())
                .isNull();
        assertThat(ec2.describeKeyPairs(request -> request.filters(filter("key-name", "m*")))
                        .keyPairs())
                .hasSize(1);
    }
}
