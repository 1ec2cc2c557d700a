package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;

/** AWS::EC2::VPCGatewayAttachment, of an internet gateway. A virtual private gateway is not supported. */
final class Ec2VpcGatewayAttachment extends SteppedType {
    private static final Binding BINDING = Binding.of("AWS::EC2::VPCGatewayAttachment");

    Ec2VpcGatewayAttachment() {
        super("AWS::EC2::VPCGatewayAttachment");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        context.clients()
                .ec2()
                .attachInternetGateway(BINDING.fill(AttachInternetGatewayRequest.builder(), properties)
                        .build());
        return "IGW|" + Props.required(properties, "VpcId");
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        return new Attributes().text("AttachmentType", "IGW").of(id);
    }

    @Override
    boolean isFoundByContent() {
        return true;
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String vpc = Props.required(properties, "VpcId");
        return Props.text(properties, "InternetGatewayId")
                .filter(gateway -> context
                        .clients()
                        .ec2()
                        .describeInternetGateways(request -> request.internetGatewayIds(gateway))
                        .internetGateways()
                        .stream()
                        .flatMap(found -> found.attachments().stream())
                        .anyMatch(attachment -> vpc.equals(attachment.vpcId())))
                .map(gateway -> "IGW|" + vpc);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes changes = Changes.between(before, after).only(name(), "InternetGatewayId");
        if (changes.any("InternetGatewayId")) {
            detach(context, before);
            make(context, after);
        }
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        detach(context, properties);
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(AttachInternetGatewayRequest.builder(), properties);
    }

    private static void detach(ResourceContext context, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        DetachInternetGatewayRequest request =
                BINDING.fill(DetachInternetGatewayRequest.builder(), properties).build();
        try {
            Calls.delete(context, () -> ec2.detachInternetGateway(request));
        } catch (AwsServiceException e) {
            if (!Calls.code(e).equals("Gateway.NotAttached")) {
                throw e;
            }
        }
    }
}
