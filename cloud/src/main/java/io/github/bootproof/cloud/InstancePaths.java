package io.github.bootproof.cloud;

import io.github.bootproof.cloud.boot.Outcome.Verdict;
import io.github.bootproof.cloud.ec2.instance.BootRecord;
import io.github.bootproof.cloud.ec2.instance.InstanceRecord;
import io.github.bootproof.cloud.ec2.instance.UserDataVersion;
import io.github.bootproof.cloud.wire.PathHandler;
import io.github.bootproof.cloud.wire.WireAnswer;
import io.github.bootproof.cloud.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * What EC2 does not tell of a region's instances: which versions of user data each was given, and what became of them.
 *
 * <p>{@code REGION} lists all instances; {@code REGION/INSTANCE-ID} has one alone, with the user data themselves, in base64.
 */
record InstancePaths(Function<String, List<InstanceRecord>> ofRegion) implements PathHandler {
    /** The region comes next. */
    static final String PREFIX = "/_bootproof/instances/";

    private static final Pattern PATH = Pattern.compile("([a-z]{2}(?:-[a-z]+)+-[0-9])(?:/(i-[0-9a-f]+))?");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public WireAnswer answer(WireRequest request) {
        Matcher path = PATH.matcher(request.rawPath().substring(PREFIX.length()));
        if (!request.method().equals("GET") || !path.matches()) {
            return WireAnswer.empty(404);
        }
        Optional<String> id = Optional.ofNullable(path.group(2));
        return WireAnswer.text(
                200,
                "application/json",
                JSON.writeValueAsString(ofRegion.apply(path.group(1)).stream()
                        .filter(instance -> id.isEmpty() || id.get().equals(instance.instanceId()))
                        .map(instance -> instance(instance, id.isPresent()))
                        .toList()));
    }

    private static Map<String, Object> instance(InstanceRecord instance, boolean withBytes) {
        return Map.of(
                "id",
                instance.instanceId(),
                "userData",
                instance.userData().stream()
                        .map(version -> version(version, withBytes))
                        .toList());
    }

    private static Map<String, Object> version(UserDataVersion version, boolean withBytes) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", version.number());
        members.put("givenAt", version.givenAt().toString());
        members.put("size", version.bytes().length);
        members.put("outcome", outcome(version.boots()));
        boot(version.boots()).ifPresent(boot -> members.put("boot", boot(boot)));
        if (withBytes) {
            members.put("base64", version.base64());
        }
        return members;
    }

    /** The boot that tells what became of a version: the one in which it ran, or else the latest. */
    static Optional<BootRecord> boot(List<BootRecord> boots) {
        return boots.stream()
                .filter(InstancePaths::ran)
                .findFirst()
                .or(() -> boots.isEmpty() ? Optional.empty() : Optional.of(boots.getLast()));
    }

    private static Map<String, Object> boot(BootRecord boot) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", boot.number());
        members.put("startedAt", boot.startedAt().toString());
        members.put("endedAt", boot.endedAt().toString());
        members.put("parts", boot.parts().stream().map(InstancePaths::part).toList());
        return members;
    }

    private static Map<String, Object> part(BootRecord.PartResult part) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", part.name());
        members.put("verdict", part.verdict().name());
        part.exitCode().ifPresent(code -> members.put("exitCode", code));
        if (!part.lastLines().isEmpty()) {
            members.put("lastLines", part.lastLines());
        }
        return members;
    }

    /**
     * What became of a version of user data.
     *
     * @return {@code ran}: in one of its boots all of it was executed that its author would expect to be, with success or without;
     *     {@code did not run}: it was booted with, and some of that was not executed; {@code not booted}; or {@code unknown}
     */
    static String outcome(List<BootRecord> boots) {
        if (boots.stream().anyMatch(InstancePaths::ran)) {
            return "ran";
        }
        if (boots.isEmpty()) {
            return "not booted";
        }
        boolean unknown = boots.stream()
                .anyMatch(boot -> boot.parts().isEmpty()
                        || boot.parts().stream().anyMatch(part -> part.verdict() == Verdict.UNKNOWN));
        return unknown ? "unknown" : "did not run";
    }

    private static boolean ran(BootRecord boot) {
        List<BootRecord.PartResult> expected =
                boot.parts().stream().filter(BootRecord.PartResult::expected).toList();
        return !expected.isEmpty()
                && expected.stream().allMatch(part -> switch (part.verdict()) {
                    case RAN, FAILED, INTERRUPTED -> true;
                    case DID_NOT_RUN, UNKNOWN -> false;
                });
    }
}
