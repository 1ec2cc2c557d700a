package io.github.bootproof.cloud.ssm;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Page;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ssm.ParameterNames.Selected;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The calls that give values. */
final class ParameterReads {
    private static final int MOST_NAMES = 10;
    private static final int MOST_BY_PATH = 10;
    private static final int MOST_HISTORY = 50;

    private final Scope scope;
    private final SsmState state;

    ParameterReads(Scope scope, SsmState state) {
        this.scope = scope;
        this.state = state;
    }

    Parameter get(GetParameterRequest request) {
        ParameterNames.checkGiven(request.name());
        Selected selected = ParameterNames.parse(request.name());
        ParameterRecord record = state.find(selected.name()).orElseThrow(SsmErrors::parameterNotFound);
        return parameter(record, selected, request.withDecryption())
                .orElseThrow(() -> SsmErrors.versionNotFound(
                        selected.name(), selected.selector().orElse("")));
    }

    GetParametersResponse getAll(GetParametersRequest request) {
        new Constraints()
                .required("names", request.hasNames() ? request.names() : null)
                .count("names", request.names(), 1, MOST_NAMES)
                .orThrow(SsmErrors::validation);
        Set<String> names = new HashSet<>();
        List<Parameter> found = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String name : request.names()) {
            if (!names.add(name)) {
                continue;
            }
            Selected selected = ParameterNames.parse(name);
            state.find(selected.name())
                    .flatMap(record -> parameter(record, selected, request.withDecryption()))
                    .ifPresentOrElse(found::add, () -> invalid.add(name));
        }
        return GetParametersResponse.builder()
                .parameters(found)
                .invalidParameters(invalid)
                .build();
    }

    GetParametersByPathResponse byPath(GetParametersByPathRequest request) {
        ParameterNames.checkPath(request.path());
        boolean recursive = Boolean.TRUE.equals(request.recursive());
        Predicate<ParameterRecord> filters = ParameterFilters.byPath(request.parameterFilters());
        List<ParameterRecord> below = state.allBelow(request.path()).stream()
                .filter(record -> ParameterNames.isBelow(record.name(), request.path(), recursive))
                .filter(filters)
                .sorted(Comparator.comparing(ParameterRecord::name))
                .toList();
        Page<ParameterRecord> page = page(below, request.nextToken(), request.maxResults(), MOST_BY_PATH);
        return GetParametersByPathResponse.builder()
                .parameters(page.items().stream()
                        .map(record -> ofLatest(record, request.withDecryption()))
                        .toList())
                .nextToken(page.token().orElse(null))
                .build();
    }

    /** A page of parameters, which are sorted by name. */
    static Page<ParameterRecord> page(
            List<ParameterRecord> sorted, @Nullable String token, @Nullable Integer maxResults, int most) {
        new Constraints().range("maxResults", maxResults, 1, most).orThrow(SsmErrors::validation);
        try {
            return Page.of(sorted, ParameterRecord::name, token, maxResults == null ? most : maxResults);
        } catch (Page.BadToken bad) {
            throw SsmErrors.invalidNextToken();
        }
    }

    GetParameterHistoryResponse history(GetParameterHistoryRequest request) {
        ParameterNames.checkGiven(request.name());
        new Constraints()
                .range("maxResults", request.maxResults(), 1, MOST_HISTORY)
                .orThrow(SsmErrors::validation);
        ParameterRecord record =
                state.own().get(ParameterNames.parse(request.name()).name()).orElseThrow(SsmErrors::parameterNotFound);
        int limit = request.maxResults() == null ? MOST_HISTORY : request.maxResults();
        Page<ParameterHistory> page;
        try {
            page = Page.of(
                    record.versions(), version -> "%019d".formatted(version.version()), request.nextToken(), limit);
        } catch (Page.BadToken bad) {
            throw SsmErrors.invalidNextToken();
        }
        return GetParameterHistoryResponse.builder()
                .parameters(page.items().stream()
                        .map(version -> version.toBuilder()
                                .value(shown(version, request.withDecryption()))
                                .build())
                        .toList())
                .nextToken(page.token().orElse(null))
                .build();
    }

    private Optional<Parameter> parameter(ParameterRecord record, Selected selected, @Nullable Boolean decrypt) {
        if (selected.selector().isEmpty()) {
            return Optional.of(ofLatest(record, decrypt));
        }
        return record.version(selected.selector().get())
                .map(version -> parameter(record, version, decrypt).toBuilder()
                        .selector(":" + selected.selector().get())
                        .build());
    }

    private Parameter ofLatest(ParameterRecord record, @Nullable Boolean decrypt) {
        return parameter(record, record.latest(), decrypt);
    }

    private Parameter parameter(ParameterRecord record, ParameterHistory version, @Nullable Boolean decrypt) {
        return Parameter.builder()
                .name(record.name())
                .type(version.type())
                .value(shown(version, decrypt))
                .version(version.version())
                .lastModifiedDate(version.lastModifiedDate())
                .arn(ParameterNames.arn(scope, record.name()))
                .dataType(version.dataType())
                .build();
    }

    /** Without decryption AWS gives the cipher text of a SecureString. Here there is none: something as unreadable stands for it. */
    private static String shown(ParameterHistory version, @Nullable Boolean decrypt) {
        if (version.type() != ParameterType.SECURE_STRING || Boolean.TRUE.equals(decrypt)) {
            return version.value();
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest("%s:%d".formatted(version.name(), version.version()).getBytes(StandardCharsets.UTF_8));
            return "AQICAH" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
