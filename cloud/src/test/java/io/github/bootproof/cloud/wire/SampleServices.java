package io.github.bootproof.cloud.wire;

/** All sample services behind one wire. */
final class SampleServices {
    final SampleEc2 ec2 = new SampleEc2();
    final SampleIam iam = new SampleIam();
    final SampleSsm ssm = new SampleSsm();
    final SampleLambda lambda = new SampleLambda();
    final SampleS3 s3 = new SampleS3();
    final TestWire wire = new TestWire(
            TestWire.ec2(ec2), TestWire.iam(iam), TestWire.ssm(ssm), TestWire.lambda(lambda), TestWire.s3(scope -> s3));
}
