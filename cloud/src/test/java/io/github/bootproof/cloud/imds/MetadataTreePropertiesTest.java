package io.github.bootproof.cloud.imds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.imds.InstanceMetadata.InstanceProfile;
import io.github.bootproof.cloud.imds.MetadataOptions.InstanceMetadataTags;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MetadataTreePropertiesTest {
    private final MetadataTree tree = new MetadataTree(Samples.IDENTITY_KEY.getPrivate());

    @Property(tries = 100)
    void everyListedChildCanBeRead(@ForAll("contents") ImdsContent content) {
        assertThat(Walk.from(tree, content, "/latest/")).doesNotContainValue(Walk.ABSENT);
    }

    @Property(tries = 100)
    void noListingHasABlankLine(@ForAll("contents") ImdsContent content) {
        Walk.from(tree, content, "/latest/meta-data/").forEach((path, text) -> {
            if (path.endsWith("/")) {
                assertThat(text.split("\n", -1)).as(path).noneMatch(String::isBlank);
            }
        });
    }

    @Provide
    Arbitrary<ImdsContent> contents() {
        Arbitrary<Map<String, String>> tags = Arbitraries.maps(
                        Arbitraries.strings().withChars("aZ9+-=.,_:@/ \n\u00e9").ofMaxLength(6),
                        Arbitraries.strings().ofMaxLength(10))
                .ofMaxSize(5);
        Arbitrary<Map<String, String>> keyPairs = Arbitraries.maps(
                        Arbitraries.strings().withChars("ab=/ .").ofMaxLength(5).map(name -> "k" + name),
                        Arbitraries.just("ssh-ed25519 AAAA"))
                .ofMaxSize(3);
        Arbitrary<Optional<String>> addresses = Arbitraries.of(Optional.empty(), Optional.of("198.51.100.7"));
        Arbitrary<InstanceMetadataTags> tagAccess = Arbitraries.of(InstanceMetadataTags.class);
        Arbitrary<Boolean> withProfile = Arbitraries.of(true, false);
        return Combinators.combine(tags, keyPairs, addresses, tagAccess, withProfile)
                .as(MetadataTreePropertiesTest::content);
    }

    private static ImdsContent content(
            Map<String, String> tags,
            Map<String, String> keyPairs,
            Optional<String> publicIpv4,
            InstanceMetadataTags tagAccess,
            boolean withProfile) {
        InstanceMetadata metadata =
                Samples.plain("i-1", publicIpv4).withTags(tags).withKeyPairs(keyPairs);
        InstanceMetadata complete =
                withProfile ? metadata.withInstanceProfile(new InstanceProfile("arn", "AIPA1", "role")) : metadata;
        return ImdsContent.of(complete, MetadataOptions.defaults().with(tagAccess));
    }
}
