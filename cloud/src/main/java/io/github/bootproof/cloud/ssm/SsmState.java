package io.github.bootproof.cloud.ssm;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The parameters of an account in a region, and those that AWS publishes there, which are read only. */
final class SsmState {
    private final Store store;
    private final Table<ParameterRecord> parameters;
    private final PublicParameters published;

    SsmState(Scope scope, Store store, PublicParameters published) {
        this.store = store;
        this.parameters = store.table(scope.account() + "/" + scope.region(), "ssm.parameter", ParameterRecord.class);
        this.published = published;
    }

    Table<ParameterRecord> own() {
        return parameters;
    }

    <T> T change(Supplier<T> action) {
        return store.change(action);
    }

    ParameterRecord change(String name, UnaryOperator<ParameterRecord> change) {
        return parameters.update(name, change).orElseThrow(SsmErrors::parameterNotFound);
    }

    Optional<ParameterRecord> find(String name) {
        if (name.startsWith(ParameterNames.PUBLIC)) {
            return Optional.ofNullable(published.values().get(name)).map(value -> publicParameter(name, value));
        }
        return parameters.get(name);
    }

    /** All that can be asked for by a path. */
    List<ParameterRecord> allBelow(String path) {
        if (!(path + "/").startsWith(ParameterNames.PUBLIC)) {
            return parameters.all();
        }
        List<ParameterRecord> all = new ArrayList<>();
        published.values().forEach((name, value) -> all.add(publicParameter(name, value)));
        return all;
    }

    /** How often and when AWS changed it is not known: the version and the time are made up. */
    private static ParameterRecord publicParameter(String name, String value) {
        ParameterHistory version = ParameterHistory.builder()
                .name(name)
                .type(ParameterType.STRING)
                .value(value)
                .version(1L)
                .lastModifiedDate(Instant.EPOCH)
                .tier(ParameterTier.STANDARD)
                .dataType("text")
                .build();
        return new ParameterRecord(name, List.of(version), Map.of());
    }
}
