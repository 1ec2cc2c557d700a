package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Place;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.Script;
import io.github.bootproof.check.network.Placement;
import io.github.bootproof.check.network.Reach;
import io.github.bootproof.check.network.Topology;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.cloudformation.template.ParameterValues;
import io.github.bootproof.cloudformation.template.function.Reference;
import io.github.bootproof.userdata.network.Destination;
import io.github.bootproof.userdata.network.NetworkNeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * User data that need the internet, or a service of AWS, on a machine in a subnet that has no way there.
 *
 * <p>Sources: {@link Topology} for routes; Amazon Linux 2023 user guide: its repositories are in S3, "accessible through an Amazon S3
 * gateway endpoint"; Amazon ECR user guide, "Amazon ECR interface VPC endpoints": {@code ecr.api}, {@code ecr.dkr} and S3.
 */
final class NoWayToNetwork implements Rule {
    /** More would hide what is wrong. */
    private static final int MOST_SHOWN = 5;

    @Override
    public String id() {
        return "no-way-to-network";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public String title() {
        return "The script needs the network, and the subnet has no way there";
    }

    @Override
    public String help() {
        return "A machine in a subnet without a route to an internet or NAT gateway reaches nothing outside of the VPC, nor does one in"
                + " a public subnet that has no public address. Package managers and downloads then fail after long time-outs."
                + " Services of AWS can be reached by VPC endpoints.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        var topology = new Topology(comparison.model());
        return comparison.machines().stream()
                .filter(machine -> machine.is().isPresent())
                .flatMap(machine -> machine.after().stream()
                        .flatMap(script -> judge(machine, script, topology, comparison).stream()))
                .toList();
    }

    private Optional<Finding> judge(Machine machine, Script script, Topology topology, Comparison comparison) {
        var placement = new Placement(topology, machine);
        List<NetworkNeed> needs = SetupNeeds.of(script);
        if (needs.isEmpty()) {
            return Optional.empty();
        }
        boolean amazonLinux = isAmazonLinux(machine, comparison);
        for (String subnet : placement.subnets()) {
            Optional<String> obstacle = obstacle(topology.reach(subnet), placement, subnet);
            List<NetworkNeed> failing = needs.stream()
                    .filter(need -> !isReached(need.destination(), subnet, topology))
                    .toList();
            if (obstacle.isPresent() && !failing.isEmpty()) {
                return Optional.of(finding(machine, script, subnet, obstacle.get(), failing, amazonLinux));
            }
        }
        return Optional.empty();
    }

    /** A clause after the subnet's name; empty when there is none, or none that is known. */
    private static Optional<String> obstacle(Reach reach, Placement placement, String subnet) {
        if (reach instanceof Reach.Nowhere nowhere) {
            return Optional.of(nowhere.why());
        }
        if (reach instanceof Reach.WithPublicAddress by && !placement.mayHavePublicAddress(subnet)) {
            return Optional.of("reaches the internet by the internet gateway " + by.gateway()
                    + ", which serves only public addresses, and the machine gets none");
        }
        return Optional.empty();
    }

    private static boolean isReached(Destination destination, String subnet, Topology topology) {
        return endpoints(destination)
                .filter(services -> services.stream().allMatch(service -> topology.mayHaveEndpoint(subnet, service)))
                .isPresent();
    }

    /** The endpoints that make the internet unnecessary; empty when none do. */
    private static Optional<List<String>> endpoints(Destination destination) {
        if (destination instanceof Destination.AwsService service) {
            return Optional.of(
                    service.service().equals("ecr.dkr")
                            ? List.of("ecr.api", "ecr.dkr", "s3")
                            : List.of(service.service()));
        }
        // Of another distribution than Amazon Linux that is not certain, so nothing is said of it.
        return destination instanceof Destination.PackageRepositories ? Optional.of(List.of("s3")) : Optional.empty();
    }

    private Finding finding(
            Machine machine,
            Script script,
            String subnet,
            String obstacle,
            List<NetworkNeed> needs,
            boolean amazonLinux) {
        boolean onlyAws = needs.stream()
                .allMatch(need -> need.destination() instanceof Destination.AwsService
                        || (amazonLinux && need.destination() instanceof Destination.PackageRepositories));
        Finding finding = Finding.of(
                        this,
                        machine.subject(),
                        "The user data need " + (onlyAws ? "services of AWS" : "the internet") + ", but the subnet "
                                + subnet + " " + obstacle + ".",
                        remedy(needs, onlyAws, obstacle.contains("public addresses")))
                .withCauses(causes(needs, amazonLinux));
        NetworkNeed first = needs.get(0);
        return first.lineInFile().isPresent() && !OwnScripts.isSetup(script)
                ? finding.at(Place.line(first.lineInFile().getAsInt()))
                : finding;
    }

    private static String remedy(List<NetworkNeed> needs, boolean onlyAws, boolean publicSubnet) {
        String way = publicSubnet
                ? "Give the machine a public address (associatePublicIpAddress), or move it to a subnet with a NAT gateway"
                : "Move the machine to a subnet with a route to a NAT gateway, or to a public subnet with a public address";
        Set<String> services = needs.stream()
                .flatMap(need -> endpoints(need.destination()).stream())
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        return onlyAws
                ? way + ", or add VPC endpoints: " + String.join(", ", services) + "."
                : way + ", or use an image that has all of it already.";
    }

    private static List<String> causes(List<NetworkNeed> needs, boolean amazonLinux) {
        var causes = new ArrayList<String>();
        needs.stream()
                .map(need -> cause(need, amazonLinux))
                .distinct()
                .limit(MOST_SHOWN)
                .forEach(causes::add);
        int more = (int) needs.stream()
                        .map(need -> cause(need, amazonLinux))
                        .distinct()
                        .count()
                - causes.size();
        if (more > 0) {
            causes.add("and " + more + " more");
        }
        return causes;
    }

    private static String cause(NetworkNeed need, boolean amazonLinux) {
        String where = need.lineInFile().isPresent()
                ? "line " + need.lineInFile().getAsInt()
                : "line " + need.line() + " of " + need.part();
        String who = SetupNeeds.isOfSetupItself(need) ? need.what() : where + ": `" + need.what() + "`";
        return who + " needs " + words(need.destination(), amazonLinux);
    }

    private static String words(Destination destination, boolean amazonLinux) {
        if (destination instanceof Destination.Internet internet) {
            return internet.host();
        }
        if (destination instanceof Destination.AwsService service) {
            return "AWS's " + service.service();
        }
        return "the distribution's package repositories" + (amazonLinux ? ", which Amazon Linux has in S3" : "");
    }

    /** By the public parameter that names the image. */
    private static boolean isAmazonLinux(Machine machine, Comparison comparison) {
        ParameterValues parameters = comparison.model().parameters();
        return Stream.concat(
                        Stream.of(machine.logicalId()),
                        machine.launchesAfter().stream().flatMap(launch -> launch.logicalId().stream()))
                .flatMap(
                        id -> Optional.ofNullable(comparison.model().resources().get(id)).stream())
                .flatMap(resource -> Stream.of("ImageId", "LaunchTemplateData")
                        .flatMap(name ->
                                Optional.ofNullable(resource.properties().get(name)).stream()))
                .flatMap(comparison.model()::references)
                .filter(Reference.ToName.class::isInstance)
                .map(reference -> parameters.texts().getOrDefault(((Reference.ToName) reference).name(), ""))
                .anyMatch(text -> text.contains("amazon-linux") || text.contains("al2023"));
    }
}
