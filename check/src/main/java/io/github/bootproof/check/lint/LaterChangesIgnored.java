package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.lint.OwnScripts.OwnScript;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.userdata.Frequency;
import io.github.bootproof.userdata.Run;
import io.github.bootproof.userdata.RunSource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The trap is set: an instance whose user data, once changed, will not run again.
 *
 * <p>Source: CloudFormation's reference of {@code AWS::EC2::Instance}: an update of {@code UserData} is "some interruptions" with an
 * EBS root volume; cloud-init's documentation of module frequencies: {@code once-per-instance}.
 */
final class LaterChangesIgnored implements Rule {
    @Override
    public String id() {
        return "later-changes-ignored";
    }

    @Override
    public Level level() {
        return Level.NOTE;
    }

    @Override
    public String title() {
        return "Later changes of this user data will be ignored";
    }

    @Override
    public String help() {
        return "CloudFormation applies a change of an instance's user data by stopping and starting the instance. cloud-init runs"
                + " scripts and most of cloud-config only once for each instance, so it will not run what was changed. Nothing"
                + " is wrong until the script is edited.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        return OwnScripts.in(comparison)
                .filter(own -> own.machine().kind() == MachineKind.INSTANCE)
                // What is ignored in this very deployment is said by the verdict.
                .filter(own -> !own.changesInPlace())
                .filter(own -> !OwnScripts.isRenamedWithItsUserData(own.machine()) && !OwnScripts.isSetup(own.script()))
                .flatMap(own -> {
                    List<String> once = once(own);
                    return once.isEmpty()
                            ? java.util.stream.Stream.empty()
                            : java.util.stream.Stream.of(finding(own, once));
                })
                .toList();
    }

    private Finding finding(OwnScript own, List<String> once) {
        return Finding.of(
                this,
                own.machine().subject(),
                "cloud-init runs " + String.join(", ", once) + " only once on this instance. A later change of "
                        + (once.size() == 1 ? "it" : "them") + " will restart the instance and not run.",
                "Let a change take effect: Bootproof's PreconfiguredInstance, or the output of `bootproof wrap` as user data,"
                        + " applies each change once; CDK's userDataCausesReplacement makes a new instance for each.");
    }

    private static List<String> once(OwnScript own) {
        return own.script().userData().schedule().stream()
                .filter(run -> run.frequency() != Frequency.PER_ALWAYS)
                .map(LaterChangesIgnored::name)
                .distinct()
                .collect(Collectors.toList());
    }

    private static String name(Run run) {
        RunSource source = run.source();
        if (source instanceof RunSource.OfPart part) {
            return part.part()
                    .fileName()
                    .filter(file -> !file.equals("part-001"))
                    .orElse("the script");
        }
        return ((RunSource.OfKeys) source)
                .keys().stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "));
    }
}
