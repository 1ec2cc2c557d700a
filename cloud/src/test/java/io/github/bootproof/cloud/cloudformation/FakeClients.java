package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.common.NoClients;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** Parameters of SSM, objects of S3 and two zones: what a deployment asks others for. */
final class FakeClients extends NoClients {
    final Map<String, String> parameters = new ConcurrentHashMap<>();
    final Map<String, String> objects = new ConcurrentHashMap<>();

    @Override
    public SsmClient ssm() {
        return new SsmClient() {
            @Override
            public GetParameterResponse getParameter(GetParameterRequest request) {
                String value = parameters.get(request.name());
                if (value == null) {
                    throw ParameterNotFoundException.builder().message("").build();
                }
                return GetParameterResponse.builder()
                        .parameter(Parameter.builder().value(value).build())
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public S3Client s3() {
        return new S3Client() {
            @Override
            public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
                String text = objects.get(request.bucket() + "/" + request.key());
                if (text == null) {
                    throw NoSuchKeyException.builder()
                            .message("The specified key does not exist.")
                            .build();
                }
                return ResponseBytes.fromByteArray(
                        GetObjectResponse.builder().build(), text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Ec2Client ec2() {
        return new Ec2Client() {
            @Override
            public DescribeAvailabilityZonesResponse describeAvailabilityZones(
                    DescribeAvailabilityZonesRequest request) {
                return DescribeAvailabilityZonesResponse.builder()
                        .availabilityZones(
                                AvailabilityZone.builder()
                                        .zoneName("eu-central-1a")
                                        .build(),
                                AvailabilityZone.builder()
                                        .zoneName("eu-central-1b")
                                        .build())
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }
}
