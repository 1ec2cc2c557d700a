package io.github.bootproof.cloud.ssm;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.Constraints;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/**
 * PutParameter: makes a parameter, or a new version of one. Description and pattern are the new version's: what is not given again
 * is gone (guess).
 */
final class NewVersions {
    private static final int MOST_STANDARD = 4096;
    private static final int MOST_ADVANCED = 8192;
    private static final int MOST_VERSIONS = 100;
    private static final List<String> DATA_TYPES = List.of("text", "aws:ec2:image", "aws:ssm:integration");
    private static final String DEFAULT_KEY = "alias/aws/ssm";

    private final SsmState state;
    private final InstantSource time;

    NewVersions(SsmState state, InstantSource time) {
        this.state = state;
        this.time = time;
    }

    PutParameterResponse put(PutParameterRequest request) {
        check(request);
        boolean overwrite = Boolean.TRUE.equals(request.overwrite());
        if (overwrite && request.hasTags() && !request.tags().isEmpty()) {
            throw SsmErrors.tagsAndOverwrite();
        }
        ParameterHistory put = state.change(() -> {
            Optional<ParameterRecord> old = state.own().get(request.name());
            if (old.isPresent() && !overwrite) {
                throw SsmErrors.alreadyExists();
            }
            ParameterHistory version = version(request, old.map(ParameterRecord::latest));
            Map<String, String> tags =
                    old.map(ParameterRecord::tags).orElseGet(() -> ParameterTags.merge(Map.of(), request.tags()));
            state.own().put(request.name(), new ParameterRecord(request.name(), versions(old, version), tags));
            return version;
        });
        return PutParameterResponse.builder()
                .version(put.version())
                .tier(put.tier())
                .build();
    }

    private static void check(PutParameterRequest request) {
        new Constraints()
                .required("name", request.name())
                .required("value", request.value())
                .length("value", request.value(), 1, Integer.MAX_VALUE)
                .length("description", request.description(), 0, 1024)
                .length("allowedPattern", request.allowedPattern(), 0, 1024)
                .oneOf("type", request.typeAsString(), ParameterType.knownValues())
                .oneOf("tier", request.tierAsString(), ParameterTier.knownValues())
                .orThrow(SsmErrors::validation);
        ParameterNames.checkNew(request.name());
        if (request.value().contains("{{") && request.value().contains("}}")) {
            throw SsmErrors.nested();
        }
        if (request.dataType() != null && !DATA_TYPES.contains(request.dataType())) {
            throw SsmErrors.dataType(request.dataType());
        }
        if (request.policies() != null && !request.policies().isBlank()) {
            throw SsmErrors.unsupported("policies of parameters");
        }
        if (request.allowedPattern() != null && !matches(request.allowedPattern(), request.value())) {
            throw SsmErrors.patternMismatch(request.allowedPattern());
        }
    }

    private static boolean matches(String pattern, String value) {
        try {
            return Pattern.compile(pattern).matcher(value).matches();
        } catch (PatternSyntaxException e) {
            throw SsmErrors.invalidPattern(pattern);
        }
    }

    private ParameterHistory version(PutParameterRequest request, Optional<ParameterHistory> old) {
        ParameterType type = Optional.ofNullable(request.type())
                .or(() -> old.map(ParameterHistory::type))
                .orElseThrow(SsmErrors::typeMissing);
        if (old.isPresent() && old.get().type() != type) {
            throw SsmErrors.typeChanged(request.name());
        }
        ParameterHistory.Builder version = ParameterHistory.builder()
                .name(request.name())
                .type(type)
                .value(request.value())
                .version(old.map(ParameterHistory::version).orElse(0L) + 1)
                .description(request.description())
                .allowedPattern(request.allowedPattern())
                .lastModifiedDate(time.instant())
                .lastModifiedUser(Caller.current().arn())
                .tier(tier(request, old.map(ParameterHistory::tier)))
                .dataType(request.dataType() == null ? "text" : request.dataType());
        if (type == ParameterType.SECURE_STRING) {
            version.keyId(request.keyId() == null ? DEFAULT_KEY : request.keyId());
        }
        return version.build();
    }

    /** An advanced parameter stays one; "intelligent" tiering takes the cheaper one that will do. */
    private static ParameterTier tier(PutParameterRequest request, Optional<ParameterTier> old) {
        int length = request.value().length();
        boolean advanced = old.isPresent() && old.get() == ParameterTier.ADVANCED;
        if (advanced && request.tier() == ParameterTier.STANDARD) {
            throw SsmErrors.downgrade();
        }
        boolean grows = request.tier() == ParameterTier.INTELLIGENT_TIERING && length > MOST_STANDARD;
        if (advanced || grows || request.tier() == ParameterTier.ADVANCED) {
            if (length > MOST_ADVANCED) {
                throw SsmErrors.advancedTooLong();
            }
            return ParameterTier.ADVANCED;
        }
        if (length > MOST_STANDARD) {
            throw SsmErrors.standardTooLong();
        }
        return ParameterTier.STANDARD;
    }

    private static List<ParameterHistory> versions(Optional<ParameterRecord> old, ParameterHistory added) {
        List<ParameterHistory> versions =
                new ArrayList<>(old.map(ParameterRecord::versions).orElse(List.of()));
        if (versions.size() == MOST_VERSIONS) {
            ParameterHistory oldest = versions.removeFirst();
            if (!oldest.labels().isEmpty()) {
                throw SsmErrors.labelledTooOld(oldest.name(), oldest.version());
            }
        }
        versions.add(added);
        return versions;
    }
}
