package io.github.bootproof.cloud.common;

/**
 * The one IAM user of a local account: whoever calls with a long-term access key, whatever the key is.
 *
 * <p>A user, and not the account's root, because AWS lets nobody assume a role as root, which is the first thing that the CDK CLI
 * does.
 */
public final class LocalUser {
    public static final String NAME = "bootproof";
    public static final String ID = "AIDABOOTPROOFLOCALUSR";

    private LocalUser() {}

    public static Caller caller(Scope scope) {
        return new Caller(scope.globalArn("iam", "user/" + NAME), ID);
    }
}
