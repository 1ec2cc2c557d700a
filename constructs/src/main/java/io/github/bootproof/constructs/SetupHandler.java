package io.github.bootproof.constructs;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The Lambda function that waits for setups during a deployment, with its role and its log: one a stack, made when it is first needed.
 *
 * <p>It may read what is needed to see how a setup went, in its own stack as far as AWS can limit that: instances can only be
 * described all or none.
 */
final class SetupHandler extends Construct {
    private static final String ID = "BootproofSetupHandler";
    /** The longest that Lambda allows; a setup that takes longer is watched by the next invocation. */
    private static final Duration TIMEOUT = Duration.minutes(15);

    private final Function function;
    private final Role role;
    private final Policy again;

    private SetupHandler(Stack stack) {
        super(stack, ID);
        var log = LogGroup.Builder.create(this, "Log")
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of("Watch", watching(stack, log)))
                .build();
        function = Function.Builder.create(this, "Function")
                .description("Waits until instances have applied their setups, and says so to CloudFormation")
                .runtime(Runtime.NODEJS_LATEST)
                .handler("index.handler")
                .code(Code.fromInline(HandlerSource.text()))
                .timeout(TIMEOUT)
                .role(role)
                .logGroup(log)
                .build();
        // A policy of its own: the function comes after its role and what is in it, and this one names the function.
        again = Policy.Builder.create(this, "Again")
                .roles(List.of(role))
                .statements(List.of(PolicyStatement.Builder.create()
                        .actions(List.of("lambda:InvokeFunction"))
                        .resources(List.of(function.getFunctionArn()))
                        .build()))
                .build();
    }

    /** The stack's. */
    static SetupHandler of(Stack stack) {
        return stack.getNode().tryFindChild(ID) instanceof SetupHandler handler ? handler : new SetupHandler(stack);
    }

    String serviceToken() {
        return function.getFunctionArn();
    }

    Role role() {
        return role;
    }

    /** What has to be there before the function is called. */
    Policy policy() {
        return again;
    }

    /** The name under which setups of a stack report begins with this, without a slash at the end. */
    static String reportPrefix(Stack stack) {
        return "/bootproof/" + stack.getStackName();
    }

    /** Of the SSM parameters whose names begin with a prefix. */
    static String parameters(Stack stack, String prefix) {
        return stack.formatArn(ArnComponents.builder()
                .service("ssm")
                .resource("parameter")
                .resourceName(prefix.substring(1) + "/*")
                .build());
    }

    private static PolicyDocument watching(Stack stack, LogGroup log) {
        return PolicyDocument.Builder.create()
                .statements(List.of(
                        allow(log.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents"),
                        allow(parameters(stack, reportPrefix(stack)), "ssm:DeleteParameter", "ssm:GetParameter"),
                        allow(stack.getStackId(), "cloudformation:DescribeStacks"),
                        allow("*", "ec2:DescribeInstances")))
                .build();
    }

    static PolicyStatement allow(String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(resource))
                .build();
    }
}
