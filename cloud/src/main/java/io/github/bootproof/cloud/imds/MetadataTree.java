package io.github.bootproof.cloud.imds;

import io.github.bootproof.cloud.imds.MetadataNode.Child;
import io.github.bootproof.cloud.imds.MetadataNode.Directory;
import io.github.bootproof.cloud.imds.MetadataNode.DirectoryBuilder;
import io.github.bootproof.cloud.imds.MetadataNode.Leaf;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;

/**
 * All that can be read: from the instance's metadata and a path to a directory, a leaf or nothing. A pure function.
 *
 * <p>A directory lists its children one a line with "/" after a directory's name, except that the root and the versions list theirs
 * without (seen). Paths answer with and without a slash at the end, leaves too (seen); empty path segments are skipped (guess).
 * Every listed child can be read: cloud-init gives the whole source up when one cannot.
 *
 * <p>Deviations from AWS:
 *
 * <ul>
 *   <li>Every version serves the same categories; AWS leaves out of an older version what was added later.
 *   <li>{@code dynamic/instance-identity/} has no {@code pkcs7} and no {@code rsa2048}, and {@code signature} is by a key of
 *       Bootproof's own: nobody can take such a machine for an instance of AWS.
 *   <li>There is no {@code identity-credentials/}, which holds credentials for AWS's own use, and no {@code dynamic/fws/}.
 * </ul>
 */
public final class MetadataTree {
    /** As an instance listed them in 2024 (seen). */
    static final List<String> VERSIONS = List.of(
            "1.0",
            "2007-01-19",
            "2007-03-01",
            "2007-08-29",
            "2007-10-10",
            "2007-12-15",
            "2008-02-01",
            "2008-09-01",
            "2009-04-04",
            "2011-01-01",
            "2011-05-01",
            "2012-01-12",
            "2014-02-25",
            "2014-11-05",
            "2015-10-20",
            "2016-04-19",
            "2016-06-30",
            "2016-09-02",
            "2018-03-28",
            "2018-08-17",
            "2018-09-24",
            "2019-10-01",
            "2020-10-27",
            "2021-01-03",
            "2021-03-23",
            "2021-07-15",
            "2022-09-24",
            "2024-04-11",
            "latest");

    private final InstanceIdentity identity;

    /** @param identityKey an RSA key, which signs the instance identity document */
    public MetadataTree(PrivateKey identityKey) {
        this.identity = new InstanceIdentity(identityKey);
    }

    /**
     * Looks a path up.
     *
     * @param path decoded, "/latest/meta-data/instance-id"
     */
    public Optional<MetadataNode> find(ImdsContent content, String path) {
        MetadataNode node = root(content);
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty()) {
                continue;
            }
            if (!(node instanceof Directory directory)) {
                return Optional.empty();
            }
            Child child = directory.children().get(segment);
            if (child == null) {
                return Optional.empty();
            }
            node = child.node();
        }
        return Optional.of(node);
    }

    private Directory root(ImdsContent content) {
        Directory categories = categories(content);
        DirectoryBuilder versions = new DirectoryBuilder();
        VERSIONS.forEach(version -> versions.child(version, version, categories));
        return versions.build();
    }

    private Directory categories(ImdsContent content) {
        DirectoryBuilder categories = new DirectoryBuilder()
                .child("dynamic", "dynamic", dynamic(content.metadata()))
                .child("meta-data", "meta-data", MetaData.of(content));
        content.userData()
                .ifPresent(bytes ->
                        categories.child("user-data", "user-data", new Leaf("application/octet-stream", () -> bytes)));
        return categories.build();
    }

    private Directory dynamic(InstanceMetadata metadata) {
        return new DirectoryBuilder()
                .directory(
                        "instance-identity",
                        new DirectoryBuilder()
                                .leaf("document", () -> InstanceIdentity.document(metadata))
                                .leaf("signature", () -> identity.signature(metadata)))
                .build();
    }
}
