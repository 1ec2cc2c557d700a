package io.github.bootproof.cli.check;

import io.github.bootproof.cli.cloud.AskedCloud;
import io.github.bootproof.cloudformation.template.PseudoParameters;
import java.util.List;
import java.util.Optional;

/** The stack of the same name that is deployed in a cloud. */
final class CloudBaseline implements Baseline {
    private final AskedCloud cloud;
    private final CloudAccess access;

    CloudBaseline(AskedCloud cloud) {
        this.cloud = cloud;
        this.access = new CloudAccess(cloud);
    }

    @Override
    public Situation of(ProposedStack stack) {
        String region = stack.region()
                .or(cloud::region)
                .orElseThrow(() -> new CannotJudgeException("The app names no region for the stack " + stack.name()
                        + ", and neither do your AWS settings: give --region, or set AWS_REGION."));
        StackReader reader = new StackReader(access.to(stack, region), region);
        Optional<DeployedStack> deployed = reader.stack(stack.stackName());
        String where = cloud.title() + ", region " + region;
        return new Situation(
                against(stack.stackName(), deployed, where),
                deployed.map(found -> pseudoParameters(stack, found)).orElseGet(() -> pseudoParameters(stack, region)),
                deployed,
                Optional.empty(),
                new Surroundings(reader::exports),
                Optional.of(reader::valuesInSsm));
    }

    private static String against(String name, Optional<DeployedStack> deployed, String where) {
        return deployed.isPresent()
                ? "the deployed stack " + name + " in " + where
                : "nothing, since there is no stack " + name + " yet in " + where;
    }

    @Override
    public Situation nested(ProposedStack stack, Situation parent, String logicalId) {
        String region = parent.pseudoParameters().region();
        StackReader reader = new StackReader(access.to(stack, region), region);
        Optional<DeployedStack> deployed = parent.deployed()
                .flatMap(above -> Optional.ofNullable(above.physicalIds().get(logicalId)))
                .flatMap(reader::stack);
        return new Situation(
                deployed.isPresent() ? parent.against() + ", nested stack " + logicalId : "nothing: it is new",
                deployed.map(found -> pseudoParameters(stack, found)).orElse(parent.pseudoParameters()),
                deployed,
                Optional.empty(),
                parent.outside(),
                parent.cloud());
    }

    /** Of a stack that is there: what its ARN says. */
    private static PseudoParameters pseudoParameters(ProposedStack stack, DeployedStack deployed) {
        // arn:PARTITION:cloudformation:REGION:ACCOUNT:stack/NAME/UUID
        List<String> parts = List.of(deployed.id().split("[:/]", -1));
        String region = parts.get(3);
        return new PseudoParameters(
                parts.get(4),
                region,
                parts.get(1),
                CloudAccess.urlSuffix(region),
                parts.size() > 6 ? parts.get(6) : stack.stackName(),
                deployed.id(),
                List.of());
    }

    private PseudoParameters pseudoParameters(ProposedStack stack, String region) {
        return new PseudoParameters(
                stack.account().orElseGet(() -> access.account(region)),
                region,
                CloudAccess.partition(region),
                CloudAccess.urlSuffix(region),
                stack.stackName(),
                "${AWS::StackId}",
                List.of());
    }
}
