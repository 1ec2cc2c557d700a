package io.github.bootproof.cloud.ecr;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Page;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.common.TagMaps;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.EncryptionConfiguration;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.ImageScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.Tag;

/** The repositories of an account in a region. */
final class Repositories {
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*");

    private final Scope scope;
    private final Table<RepositoryRecord> table;
    private final InstantSource time;

    Repositories(Scope scope, Store store, InstantSource time) {
        this.scope = scope;
        this.table = store.table(scope.account() + "/" + scope.region(), "ecr.repository", RepositoryRecord.class);
        this.time = time;
    }

    Repository create(CreateRepositoryRequest request) {
        String name = request.repositoryName();
        new Constraints()
                .required("repositoryName", name)
                .length("repositoryName", name, 2, 256)
                .oneOf("imageTagMutability", request.imageTagMutabilityAsString(), ImageTagMutability.knownValues())
                .orThrow(EcrErrors::invalid);
        if (!NAME.matcher(name).matches()) {
            throw EcrErrors.invalidName(NAME.pattern());
        }
        Repository repository = Repository.builder()
                .repositoryName(name)
                .repositoryArn(scope.arn("ecr", "repository/" + name))
                .registryId(scope.account())
                .repositoryUri(
                        "%s.dkr.ecr.%s.%s/%s".formatted(scope.account(), scope.region(), scope.dnsSuffix(), name))
                .createdAt(Instant.ofEpochMilli(time.instant().toEpochMilli()))
                .imageTagMutability(
                        request.imageTagMutability() == null
                                ? ImageTagMutability.MUTABLE
                                : request.imageTagMutability())
                .imageTagMutabilityExclusionFilters(
                        request.hasImageTagMutabilityExclusionFilters()
                                ? request.imageTagMutabilityExclusionFilters()
                                : null)
                .imageScanningConfiguration(
                        request.imageScanningConfiguration() == null
                                ? ImageScanningConfiguration.builder()
                                        .scanOnPush(false)
                                        .build()
                                : request.imageScanningConfiguration())
                .encryptionConfiguration(
                        request.encryptionConfiguration() == null
                                ? EncryptionConfiguration.builder()
                                        .encryptionType(EncryptionType.AES256)
                                        .build()
                                : request.encryptionConfiguration())
                .build();
        var record =
                new RepositoryRecord(repository, Optional.empty(), Optional.empty(), merge(Map.of(), request.tags()));
        if (!table.add(name, record)) {
            throw EcrErrors.repositoryExists(name, scope);
        }
        return repository;
    }

    RepositoryRecord find(@Nullable String name) {
        if (name == null) {
            throw EcrErrors.invalid(
                    "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must not be null'");
        }
        return table.get(name).orElseThrow(() -> EcrErrors.noRepository(name, scope));
    }

    RepositoryRecord change(@Nullable String name, UnaryOperator<RepositoryRecord> change) {
        String known = find(name).repository().repositoryName();
        return table.update(known, change).orElseThrow(() -> EcrErrors.noRepository(known, scope));
    }

    /** There are no images, so it never has to be forced. */
    Repository delete(@Nullable String name) {
        Repository gone = find(name).repository();
        if (!table.remove(gone.repositoryName())) {
            throw EcrErrors.noRepository(gone.repositoryName(), scope);
        }
        return gone;
    }

    DescribeRepositoriesResponse describe(DescribeRepositoriesRequest request) {
        new Constraints()
                .range("maxResults", request.maxResults(), 1, 1000)
                .count("repositoryNames", request.repositoryNames(), 0, 100)
                .orThrow(EcrErrors::invalid);
        if (request.hasRepositoryNames() && !request.repositoryNames().isEmpty()) {
            return DescribeRepositoriesResponse.builder()
                    .repositories(request.repositoryNames().stream()
                            .map(name -> find(name).repository())
                            .toList())
                    .build();
        }
        List<Repository> sorted = table.all().stream()
                .map(RepositoryRecord::repository)
                .sorted(Comparator.comparing(Repository::repositoryName))
                .toList();
        Page<Repository> page;
        try {
            int limit = request.maxResults() == null ? 100 : request.maxResults();
            page = Page.of(sorted, Repository::repositoryName, request.nextToken(), limit);
        } catch (Page.BadToken bad) {
            throw EcrErrors.invalid("Invalid parameter at 'nextToken' failed to satisfy constraint: 'Invalid token'");
        }
        return DescribeRepositoriesResponse.builder()
                .repositories(page.items())
                .nextToken(page.token().orElse(null))
                .build();
    }

    void tag(@Nullable String arn, List<Tag> tags) {
        change(name(arn), record -> record.withTags(merge(record.tags(), tags)));
    }

    void untag(@Nullable String arn, List<String> keys) {
        change(name(arn), record -> record.withTags(TagMaps.without(record.tags(), keys)));
    }

    List<Tag> tags(@Nullable String arn) {
        return find(name(arn)).tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private String name(@Nullable String arn) {
        String prefix = scope.arn("ecr", "repository/");
        if (arn == null || !arn.startsWith(prefix)) {
            throw EcrErrors.invalid("Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'");
        }
        return arn.substring(prefix.length());
    }

    private static Map<String, String> merge(Map<String, String> old, List<Tag> added) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Tag tag : added) {
            TagMaps.check(tag.key(), tag.value(), EcrErrors::invalid);
            tags.put(tag.key(), tag.value());
        }
        return TagMaps.merge(old, tags, EcrErrors::tooManyTags);
    }
}
