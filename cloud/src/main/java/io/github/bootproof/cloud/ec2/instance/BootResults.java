package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.BootReport.Ending;
import io.github.bootproof.cloud.boot.BootReport.ModuleRun;
import io.github.bootproof.cloud.boot.Outcome.Verdict;
import io.github.bootproof.cloud.boot.Outcomes;
import io.github.bootproof.cloud.ec2.instance.BootRecord.PartResult;
import io.github.bootproof.userdata.UserData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Enters what a boot did with the user data that it was given. */
final class BootResults {
    private BootResults() {}

    static InstanceRecord entered(InstanceRecord instance, BootReport report) {
        if (isEntered(instance, report)) {
            return instance;
        }
        List<UserDataVersion> versions = instance.userData();
        int given = given(versions, report);
        UserDataVersion version = versions.get(given);
        List<BootRecord> earlier = versions.stream()
                .flatMap(other -> other.boots().stream())
                .filter(boot -> boot.number() < report.number())
                .toList();
        Optional<UserData> before = earlier.isEmpty()
                ? Optional.empty()
                : Optional.of(UserData.parse(before(versions, earlier.getLast()).bytes()));
        var outcomes = new Outcomes(
                UserData.parse(version.bytes()),
                before,
                report,
                earlier.stream().map(BootResults::summary).toList(),
                name -> List.of());
        var boot = new BootRecord(
                report.number(),
                report.requestedAt(),
                report.endedAt(),
                report.ending(),
                outcomes.all().stream().map(PartResult::of).toList());
        var updated = new ArrayList<>(versions);
        updated.set(given, version.with(boot));
        return instance.with(updated);
    }

    /** A boot that was followed to its end before Bootproof was started again is seen once more. */
    private static boolean isEntered(InstanceRecord instance, BootReport report) {
        return instance.userData().stream()
                .flatMap(version -> version.boots().stream())
                .anyMatch(boot -> boot.number() == report.number() && boot.ending() == Ending.FINISHED);
    }

    /** The latest that was there when the boot was asked for: user data changes only while the instance is stopped. */
    private static int given(List<UserDataVersion> versions, BootReport report) {
        int index = versions.size() - 1;
        while (index > 0 && versions.get(index).givenAt().isAfter(report.requestedAt())) {
            index--;
        }
        return index;
    }

    private static UserDataVersion before(List<UserDataVersion> versions, BootRecord boot) {
        return versions.stream()
                .filter(version -> version.boots().contains(boot))
                .findFirst()
                .orElseThrow();
    }

    /** As much of an earlier boot's report as the reasons of this one's outcomes need: which modules ran. */
    private static BootReport summary(BootRecord boot) {
        return new BootReport(
                boot.number(),
                boot.startedAt(),
                boot.startedAt(),
                boot.ending(),
                boot.endedAt(),
                List.of(),
                boot.parts().stream()
                        .filter(part -> part.verdict() == Verdict.RAN || part.verdict() == Verdict.FAILED)
                        .map(part -> new ModuleRun(
                                part.module(),
                                "",
                                boot.startedAt(),
                                Optional.of(boot.endedAt()),
                                part.verdict() == Verdict.RAN,
                                false,
                                List.of()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
