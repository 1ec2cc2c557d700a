package io.github.bootproof.cloud.common;

import software.amazon.awssdk.services.iam.IamClient;

/** IAM, and no other service. */
public final class FakeClients extends NoClients {
    private final IamClient iam;

    private FakeClients(IamClient iam) {
        this.iam = iam;
    }

    public static FakeClients of(IamClient iam) {
        return new FakeClients(iam);
    }

    @Override
    public IamClient iam() {
        return iam;
    }
}
