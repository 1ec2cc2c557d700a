package io.github.bootproof.cli.status;

import io.github.bootproof.cli.cloud.InstanceLine;
import io.github.bootproof.userdata.Content;
import io.github.bootproof.userdata.setup.GivenSetup;
import io.github.bootproof.userdata.setup.SetupPayload;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** Finds out what became of the scripts of instances: by their user data, their reports, and what a local cloud has seen. */
final class ScriptFates {
    private static final Set<String> STARTED = Set.of("pending", "running");

    private final Sources sources;
    private final SetupReports reports;

    private ScriptFates(Sources sources, SetupReports reports) {
        this.sources = sources;
        this.reports = reports;
    }

    /** What an instance was given. */
    private record Given(Optional<Content> userData, Optional<GivenSetup> setup, Optional<String> problem) {
        Optional<String> reportName(String instance) {
            return setup.flatMap(found -> found.settings().reportPrefix()).map(prefix -> prefix + "/" + instance);
        }
    }

    /** By the instances' ids; without those that are terminated, or have no script. */
    static Map<String, ScriptFate> read(Sources sources, List<Instance> instances) {
        Map<Instance, Given> given = new LinkedHashMap<>();
        instances.stream()
                .filter(instance -> !InstanceLine.of(instance).isTerminated())
                .forEach(instance -> given.put(instance, given(sources.ec2(), instance.instanceId())));
        if (given.isEmpty()) {
            return Map.of();
        }
        SetupReports reports = SetupReports.read(
                sources.ssm(),
                given.entrySet().stream()
                        .flatMap(entry ->
                                entry.getValue().reportName(entry.getKey().instanceId()).stream())
                        .toList());
        var reader = new ScriptFates(sources, reports);
        Map<String, ScriptFate> fates = new HashMap<>();
        given.forEach((instance, its) ->
                reader.fate(instance, its).ifPresent(fate -> fates.put(instance.instanceId(), fate)));
        return fates;
    }

    private static Given given(Ec2Client ec2, String instance) {
        try {
            AttributeValue value = ec2.describeInstanceAttribute(
                            request -> request.instanceId(instance).attribute(InstanceAttributeName.USER_DATA))
                    .userData();
            Optional<Content> userData = Optional.ofNullable(value)
                    .flatMap(attribute -> Optional.ofNullable(attribute.value()))
                    .filter(base64 -> !base64.isEmpty())
                    .map(base64 -> Content.of(Base64.getMimeDecoder().decode(base64)));
            return new Given(
                    userData, userData.flatMap(content -> SetupPayload.read(content.toByteArray())), Optional.empty());
        } catch (Ec2Exception e) {
            if (!Denied.is(e)) {
                throw e;
            }
            return new Given(Optional.empty(), Optional.empty(), Optional.of("its user data may not be read"));
        }
    }

    private Optional<ScriptFate> fate(Instance instance, Given given) {
        Cover cover = Cover.of(given.userData().stream());
        String id = instance.instanceId();
        Optional<SetupReport> report = given.reportName(id)
                .map(reports::named)
                .orElseGet(() -> reports.of(id))
                .map(found -> found.covered(cover));
        if (given.setup().isPresent() || report.isPresent()) {
            boolean isRunning = STARTED.contains(instance.state().nameAsString());
            return Optional.of(new SetupFate(id, given.setup(), report, isRunning, reports.problem()));
        }
        if (given.problem().isPresent()) {
            return Optional.of(UnseenUserData.of(instance, given.problem()));
        }
        if (given.userData().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(sources.histories()
                .<ScriptFate>flatMap(
                        histories -> Optional.ofNullable(histories.get(id)).map(history -> history.covered(cover)))
                .orElseGet(() -> UnseenUserData.of(instance, Optional.empty())));
    }
}
