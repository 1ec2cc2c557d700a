package io.github.bootproof.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The XML of awsQuery, where a client other than the SDK for Java asks more of it. */
class QueryAnswerTest {
    private final SampleServices services = new SampleServices();

    /** The AWS CLI and boto3 look for it wherever AWS's model has a result, be it one without members. */
    @Test
    void aResultWithoutMembersIsThere() {
        WireAnswer answer =
                services.wire.wire.answer(Raw.form("iam", "Action=DeleteRole&Version=2010-05-08&RoleName=Empty"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Raw.body(answer)).containsPattern("<DeleteRoleResult ?/>|<DeleteRoleResult></DeleteRoleResult>");
    }
}
