package io.github.bootproof.cli.check;

import io.github.bootproof.cli.cloud.AskedCloud;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * In whose name a stack is looked up. On AWS as the CDK CLI does it ("Security best practices", the lookup role): by the app's lookup
 * role if that can be assumed, otherwise by the user's own credentials, which must be of the stack's account then.
 */
final class CloudAccess {
    private final AskedCloud cloud;
    private final Map<String, AskedCloud> byRole = new HashMap<>();
    private Optional<String> ownAccount = Optional.empty();

    CloudAccess(AskedCloud cloud) {
        this.cloud = cloud;
    }

    /**
     * The cloud as the stack is to be looked up in it.
     *
     * @throws CannotJudgeException when the stack is of another account
     */
    AskedCloud to(ProposedStack stack, String region) {
        if (cloud.kind() != AskedCloud.Kind.AWS) {
            return cloud;
        }
        String own = account(region);
        String account = stack.account().orElse(own);
        Optional<AskedCloud> inRole = stack.lookupRole().flatMap(arn -> inRole(resolved(arn, account, region), region));
        if (inRole.isPresent()) {
            return inRole.get();
        }
        if (!account.equals(own)) {
            throw new CannotJudgeException("The stack " + stack.name() + " is for account " + account
                    + ", your credentials are of account " + own
                    + ", and the app's lookup role cannot be assumed with them. Give those of account " + account
                    + ": --profile NAME.");
        }
        return cloud;
    }

    /** Whose the user's own credentials are. */
    String account(String region) {
        if (ownAccount.isEmpty()) {
            try (StsClient sts = cloud.sts(region)) {
                ownAccount = Optional.of(sts.getCallerIdentity().account());
            } catch (SdkException e) {
                throw CloudProblems.of(e, cloud, region);
            }
        }
        return ownAccount.get();
    }

    private Optional<AskedCloud> inRole(String arn, String region) {
        AskedCloud known = byRole.get(arn);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            AskedCloud assumed = cloud.as(arn, region);
            byRole.put(arn, assumed);
            return Optional.of(assumed);
        } catch (StsException notAllowed) {
            // Not bootstrapped, or not for this user, who may look at the stack all the same.
            return Optional.empty();
        } catch (SdkException e) {
            throw CloudProblems.of(e, cloud, region);
        }
    }

    private static String resolved(String arn, String account, String region) {
        return arn.replace("${AWS::Partition}", partition(region))
                .replace("${AWS::AccountId}", account)
                .replace("${AWS::Region}", region);
    }

    static String partition(String region) {
        return Region.of(region).metadata() == null
                ? "aws"
                : Region.of(region).metadata().partition().id();
    }

    /** What {@code AWS::URLSuffix} gives. */
    static String urlSuffix(String region) {
        return Region.of(region).metadata() == null
                ? "amazonaws.com"
                : Region.of(region).metadata().partition().dnsSuffix();
    }
}
