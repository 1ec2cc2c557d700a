package io.github.bootproof.cloud.ssm;

import io.github.bootproof.cloud.common.Constraints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionResponse;

/** Labels of versions; a label is at one version of a parameter, and moves. User Guide, "Working with parameter labels". */
final class ParameterLabels {
    private static final int MOST = 10;
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_.-][a-zA-Z0-9_.-]{0,99}");

    private final SsmState state;

    ParameterLabels(SsmState state) {
        this.state = state;
    }

    LabelParameterVersionResponse label(LabelParameterVersionRequest request) {
        check(request.name(), request.labels());
        List<String> invalid =
                request.labels().stream().filter(label -> !isValid(label)).toList();
        List<String> valid =
                request.labels().stream().filter(ParameterLabels::isValid).toList();
        var labelled = new ArrayList<Long>(1);
        state.change(request.name(), record -> {
            long number = request.parameterVersion() == null ? record.latest().version() : request.parameterVersion();
            requireVersion(record, number);
            labelled.add(number);
            return relabel(record, version -> {
                List<String> labels = new ArrayList<>(version.labels());
                labels.removeAll(valid);
                if (version.version() == number) {
                    labels.addAll(valid);
                }
                return labels;
            });
        });
        return LabelParameterVersionResponse.builder()
                .invalidLabels(invalid)
                .parameterVersion(labelled.getFirst())
                .build();
    }

    UnlabelParameterVersionResponse unlabel(UnlabelParameterVersionRequest request) {
        check(request.name(), request.labels());
        new Constraints()
                .required("parameterVersion", request.parameterVersion())
                .orThrow(SsmErrors::validation);
        var removed = new ArrayList<String>();
        state.change(request.name(), record -> {
            requireVersion(record, request.parameterVersion());
            return relabel(record, version -> {
                if (!version.version().equals(request.parameterVersion())) {
                    return version.labels();
                }
                List<String> labels = new ArrayList<>(version.labels());
                request.labels().stream().filter(labels::remove).forEach(removed::add);
                return labels;
            });
        });
        return UnlabelParameterVersionResponse.builder()
                .removedLabels(removed)
                .invalidLabels(request.labels().stream()
                        .filter(label -> !removed.contains(label))
                        .toList())
                .build();
    }

    private static void check(String name, List<String> labels) {
        ParameterNames.checkGiven(name);
        new Constraints().count("labels", labels, 1, MOST).orThrow(SsmErrors::validation);
    }

    private static void requireVersion(ParameterRecord record, long number) {
        if (record.version(Long.toString(number)).isEmpty()) {
            throw SsmErrors.versionNotFound(record.name(), Long.toString(number));
        }
    }

    private static ParameterRecord relabel(ParameterRecord record, Function<ParameterHistory, List<String>> labels) {
        List<ParameterHistory> versions = record.versions().stream()
                .map(version ->
                        version.toBuilder().labels(labels.apply(version)).build())
                .toList();
        if (versions.stream().anyMatch(version -> version.labels().size() > MOST)) {
            throw SsmErrors.tooManyLabels();
        }
        return new ParameterRecord(record.name(), versions, record.tags());
    }

    private static boolean isValid(String label) {
        String plain = label.toLowerCase(Locale.ROOT);
        return LABEL.matcher(label).matches() && !plain.startsWith("aws") && !plain.startsWith("ssm");
    }
}
