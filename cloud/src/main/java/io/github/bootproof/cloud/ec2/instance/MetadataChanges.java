package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.imds.MetadataOptions;
import io.github.bootproof.cloud.imds.MetadataOptions.HttpEndpoint;
import io.github.bootproof.cloud.imds.MetadataOptions.HttpTokens;
import io.github.bootproof.cloud.imds.MetadataOptions.InstanceMetadataTags;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;

/** What a request changes of an instance's metadata options; what it does not name stays. */
record MetadataChanges(
        Optional<String> httpTokens,
        Optional<String> httpEndpoint,
        Optional<Integer> hopLimit,
        Optional<String> instanceMetadataTags) {

    static MetadataChanges of(@Nullable InstanceMetadataOptionsRequest request) {
        if (request == null) {
            return new MetadataChanges(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Members.of(request)
                .supported(
                        "HttpTokens",
                        "HttpEndpoint",
                        "HttpPutResponseHopLimit",
                        "InstanceMetadataTags",
                        "HttpProtocolIpv6");
        requireNoIpv6(request.httpProtocolIpv6AsString());
        return new MetadataChanges(
                Optional.ofNullable(request.httpTokensAsString()),
                Optional.ofNullable(request.httpEndpointAsString()),
                Optional.ofNullable(request.httpPutResponseHopLimit()),
                Optional.ofNullable(request.instanceMetadataTagsAsString()));
    }

    static MetadataChanges of(ModifyInstanceMetadataOptionsRequest request) {
        Members.of(request)
                .required("InstanceId")
                .supported(
                        "HttpTokens",
                        "HttpEndpoint",
                        "HttpPutResponseHopLimit",
                        "InstanceMetadataTags",
                        "HttpProtocolIpv6");
        requireNoIpv6(request.httpProtocolIpv6AsString());
        return new MetadataChanges(
                Optional.ofNullable(request.httpTokensAsString()),
                Optional.ofNullable(request.httpEndpointAsString()),
                Optional.ofNullable(request.httpPutResponseHopLimit()),
                Optional.ofNullable(request.instanceMetadataTagsAsString()));
    }

    private static void requireNoIpv6(@Nullable String ipv6) {
        if (ipv6 != null && !ipv6.equals("disabled")) {
            throw Ec2Errors.unsupported("Bootproof serves instance metadata over IPv4 only.");
        }
    }

    MetadataOptions applied(MetadataOptions before) {
        int limit = hopLimit.orElse(before.httpPutResponseHopLimit());
        if (limit < 1 || limit > 64) {
            throw Ec2Errors.invalidParameterValue(
                    String.valueOf(limit), "HttpPutResponseHopLimit", "The value must be between 1 and 64.");
        }
        return new MetadataOptions(
                named(HttpTokens.class, httpTokens, before.httpTokens(), "HttpTokens"),
                named(HttpEndpoint.class, httpEndpoint, before.httpEndpoint(), "HttpEndpoint"),
                limit,
                named(
                        InstanceMetadataTags.class,
                        instanceMetadataTags,
                        before.instanceMetadataTags(),
                        "InstanceMetadataTags"));
    }

    private static <E extends Enum<E>> E named(Class<E> type, Optional<String> given, E otherwise, String member) {
        if (given.isEmpty()) {
            return otherwise;
        }
        return Stream.of(type.getEnumConstants())
                .filter(option -> option.name().toLowerCase(Locale.ROOT).equals(given.get()))
                .findFirst()
                .orElseThrow(
                        () -> Ec2Errors.invalidParameterValue(given.get(), member, "It is not one of its values."));
    }

    /** As EC2's answers have the options; they are applied at once. */
    static InstanceMetadataOptionsResponse shape(MetadataOptions options) {
        return InstanceMetadataOptionsResponse.builder()
                .state("applied")
                .httpTokens(options.httpTokens().name().toLowerCase(Locale.ROOT))
                .httpEndpoint(options.httpEndpoint().name().toLowerCase(Locale.ROOT))
                .httpPutResponseHopLimit(options.httpPutResponseHopLimit())
                .instanceMetadataTags(options.instanceMetadataTags().name().toLowerCase(Locale.ROOT))
                .httpProtocolIpv6("disabled")
                .build();
    }
}
