package io.github.bootproof.cli.status;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * What instances have reported of their setups, in SSM parameters whose names end with the instance's id.
 *
 * @param byName the parameters' values
 * @param problem why they could not be read
 */
record SetupReports(Map<String, String> byName, Optional<String> problem) {
    /** The constructs' prefixes are {@code /bootproof/STACK/NAME}. */
    private static final String USUAL_ROOT = "/bootproof";

    /** GetParameters takes ten names. */
    private static final int NAMES_AT_ONCE = 10;

    /**
     * Reads those below the usual root, and those with other names.
     *
     * @param names of parameters that may be there
     */
    static SetupReports read(SsmClient ssm, Collection<String> names) {
        Map<String, String> values = new HashMap<>();
        try {
            ssm.getParametersByPathPaginator(request -> request.path(USUAL_ROOT).recursive(true)).stream()
                    .flatMap(page -> page.parameters().stream())
                    .forEach(parameter -> put(parameter, values));
            List<String> others = names.stream()
                    .filter(name -> !name.startsWith(USUAL_ROOT + "/"))
                    .distinct()
                    .toList();
            for (int from = 0; from < others.size(); from += NAMES_AT_ONCE) {
                List<String> some = others.subList(from, Math.min(others.size(), from + NAMES_AT_ONCE));
                ssm.getParameters(request -> request.names(some))
                        .parameters()
                        .forEach(parameter -> put(parameter, values));
            }
            return new SetupReports(values, Optional.empty());
        } catch (AwsServiceException e) {
            if (!Denied.is(e)) {
                throw e;
            }
            return new SetupReports(
                    values, Optional.of("reports may not be read (ssm:GetParametersByPath, ssm:GetParameters)"));
        }
    }

    private static void put(Parameter parameter, Map<String, String> values) {
        values.put(parameter.name(), parameter.value());
    }

    /** The report of this name. */
    Optional<SetupReport> named(String name) {
        return Optional.ofNullable(byName.get(name)).flatMap(SetupReport::parse);
    }

    /** The latest report of an instance, whatever it is named before its id. */
    Optional<SetupReport> of(String instance) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + instance))
                .flatMap(entry -> SetupReport.parse(entry.getValue()).stream())
                .max(Comparator.comparing(SetupReport::at));
    }
}
