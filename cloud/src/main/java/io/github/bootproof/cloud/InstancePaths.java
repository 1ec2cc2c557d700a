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
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** What EC2 does not tell of a region's instances: which versions of user data each was given, and what became of them. */
record InstancePaths(Function<String, List<InstanceRecord>> ofRegion) implements PathHandler {
    /** The region comes next. */
    static final String PREFIX = "/_bootproof/instances/";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public WireAnswer answer(WireRequest request) {
        String region = request.rawPath().substring(PREFIX.length());
        if (!request.method().equals("GET") || !region.matches("[a-z]{2}(-[a-z]+)+-[0-9]")) {
            return WireAnswer.empty(404);
        }
        return WireAnswer.text(
                200,
                "application/json",
                JSON.writeValueAsString(ofRegion.apply(region).stream()
                        .map(InstancePaths::instance)
                        .toList()));
    }

    private static Map<String, Object> instance(InstanceRecord instance) {
        return Map.of(
                "id",
                instance.instanceId(),
                "userData",
                instance.userData().stream().map(InstancePaths::version).toList());
    }

    private static Map<String, Object> version(UserDataVersion version) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", version.number());
        members.put("givenAt", version.givenAt().toString());
        members.put("size", version.bytes().length);
        members.put("outcome", outcome(version.boots()));
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
