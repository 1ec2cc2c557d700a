package io.github.bootproof.cloud.imds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.imds.InstanceMetadata.Launch;
import io.github.bootproof.cloud.imds.InstanceMetadata.Placement;
import io.github.bootproof.cloud.imds.MetadataNode.Directory;
import io.github.bootproof.cloud.imds.MetadataNode.Leaf;
import io.github.bootproof.cloud.imds.MetadataOptions.InstanceMetadataTags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTreeTest {
    private final MetadataTree tree = new MetadataTree(Samples.IDENTITY_KEY.getPrivate());
    private final ImdsContent plain = ImdsContent.of(Samples.plain(), MetadataOptions.imdsV2Image());

    /** Re-made by {@code mvn test -pl cloud -am -Dtest=MetadataTreeTest -Dsurefire.failIfNoSpecifiedTests=false -Dbootproof.golden=update}. */
    @Test
    void aFullWalkReadsAsInTheGoldenFile() throws IOException {
        String walked = print("plain instance", plain) + print("instance with everything", Samples.full());

        Path golden = Path.of("src/test/resources/io/github/bootproof/cloud/imds/walk.txt");
        if ("update".equals(System.getProperty("bootproof.golden"))) {
            Files.writeString(golden, walked);
        }
        assertThat(walked).isEqualTo(Files.readString(golden));
    }

    private String print(String title, ImdsContent content) {
        return "#### " + title + "\n\n"
                + Walk.from(tree, content, "/latest/").entrySet().stream()
                        .map(found -> "== " + found.getKey() + "\n" + withoutKey(found) + "\n")
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    /** The key differs from run to run; its signature is checked elsewhere. */
    private static String withoutKey(Map.Entry<String, String> found) {
        return found.getKey().endsWith("/signature") ? "(signature)" : found.getValue();
    }

    @Test
    void rootListsTheVersionsWithoutSlashes() {
        assertThat(text(plain, "/").lines()).startsWith("1.0", "2007-01-19").endsWith("2024-04-11", "latest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "2009-04-04", "2016-09-02", "2018-09-24", "2021-03-23", "latest"})
    void eachVersionThatCloudInitTriesIsServed(String version) {
        assertThat(text(plain, "/" + version + "/meta-data/instance-id")).isEqualTo("i-0123456789abcdef0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/1999-01-01/meta-data/",
                "/latest/user-data",
                "/latest/meta-data/no-such",
                "/latest/meta-data/instance-id/more",
                "/latest/meta-data/iam",
                "/latest/meta-data/iam/security-credentials/",
                "/latest/meta-data/public-keys/",
                "/latest/meta-data/public-ipv4",
                "/latest/meta-data/tags/",
                "/latest/dynamic/instance-identity/pkcs7",
                "/latest/dynamic/instance-identity/rsa2048",
                "/latest/api/token",
                "/latest/meta-data/../user-data"
            })
    void aPlainInstanceHasNoSuchPath(String path) {
        assertThat(tree.find(plain, path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/latest/meta-data/instance-id/",
                "/latest/meta-data/instance-id",
                "//latest//meta-data/instance-id"
            })
    void slashesAtTheEndAndInARowDoNotMatter(String path) {
        assertThat(text(plain, path)).isEqualTo("i-0123456789abcdef0");
    }

    @Test
    void userDataIsServedByteForByteAsBinary() {
        byte[] bytes = {0, (byte) 0xff, 0x1f, (byte) 0x8b, '\n'};
        Leaf leaf = leaf(plain.withUserData(bytes), "/latest/user-data");
        assertThat(leaf.content().get()).isEqualTo(bytes);
        assertThat(leaf.contentType()).isEqualTo("application/octet-stream");
    }

    @Test
    void aKeyPairIsListedByNumberAndName() {
        assertThat(text(Samples.full(), "/latest/meta-data/public-keys/")).isEqualTo("0=my key=1");
        assertThat(text(Samples.full(), "/latest/meta-data/public-keys/0/openssh-key"))
                .isEqualTo("ssh-ed25519 AAAAC3Nz my key=1");
    }

    @Test
    void tagsAreServedOnlyWhenTheOptionsAllowIt() {
        ImdsContent allowed = Samples.full();
        ImdsContent forbidden = allowed.withOptions(allowed.options().with(InstanceMetadataTags.DISABLED));
        assertThat(text(allowed, "/latest/meta-data/tags/instance/")).isEqualTo("Name\nempty");
        assertThat(tree.find(forbidden, "/latest/meta-data/tags/instance/Name")).isEmpty();
        assertThat(text(forbidden, "/latest/meta-data/")).doesNotContain("tags");
    }

    @Test
    void aRoleIsListedOnlyWithItsCredentials() {
        ImdsContent full = Samples.full();
        ImdsContent without = new ImdsContent(full.metadata(), full.options(), Optional.empty(), Optional.empty());
        assertThat(text(full, "/latest/meta-data/iam/security-credentials/")).isEqualTo("EC2Stack-Role");
        assertThat(text(without, "/latest/meta-data/iam/")).isEqualTo("info");
    }

    @Test
    void theSignatureVerifiesTheDocumentAsServed() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(Samples.IDENTITY_KEY.getPublic());
        signature.update(
                text(plain, "/latest/dynamic/instance-identity/document").getBytes(UTF_8));
        String base64 = text(plain, "/latest/dynamic/instance-identity/signature");
        assertThat(signature.verify(Base64.getMimeDecoder().decode(base64))).isTrue();
    }

    @Test
    void hostNamesInUsEast1AreOlder() {
        InstanceMetadata metadata = Samples.plain("i-1", Optional.of("198.51.100.7"));
        Launch launch = metadata.launch();
        InstanceMetadata moved = InstanceMetadata.of(
                launch, new Placement("us-east-1", "us-east-1a", "use1-az4"), metadata.networkInterface());
        assertThat(metadata.localHostname()).isEqualTo("ip-10-0-138-18.eu-west-1.compute.internal");
        assertThat(metadata.publicHostname()).contains("ec2-198-51-100-7.eu-west-1.compute.amazonaws.com");
        assertThat(moved.localHostname()).isEqualTo("ip-10-0-138-18.ec2.internal");
        assertThat(moved.publicHostname()).contains("ec2-198-51-100-7.compute-1.amazonaws.com");
    }

    private String text(ImdsContent content, String path) {
        return switch (tree.find(content, path).orElseThrow()) {
            case Directory directory -> directory.listing();
            case Leaf leaf -> new String(leaf.content().get(), UTF_8);
        };
    }

    private Leaf leaf(ImdsContent content, String path) {
        return (Leaf) tree.find(content, path).orElseThrow();
    }
}
