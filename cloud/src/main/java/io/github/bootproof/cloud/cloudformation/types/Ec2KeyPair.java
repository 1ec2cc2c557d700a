package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloud.cloudformation.resource.Surroundings;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * AWS::EC2::KeyPair. The private key of one that EC2 makes is kept in the SSM parameter {@code /ec2/keypair/KEY_PAIR_ID}, and
 * removed with it.
 *
 * <p>Source: the CloudFormation User Guide, AWS::EC2::KeyPair.
 */
final class Ec2KeyPair extends SteppedType {
    private static final Binding BINDING = Binding.of("AWS::EC2::KeyPair").apart("PublicKeyMaterial", "Tags");

    Ec2KeyPair() {
        super("AWS::EC2::KeyPair");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        return Props.text(properties, "PublicKeyMaterial")
                .map(material -> imported(context, properties, material))
                .orElseGet(() -> created(context, properties));
    }

    private static String imported(ResourceContext context, Value.Members properties, String material) {
        return context.clients()
                .ec2()
                .importKeyPair(request -> request.keyName(Props.required(properties, "KeyName"))
                        .publicKeyMaterial(SdkBytes.fromUtf8String(material))
                        .tagSpecifications(Ec2Tags.specification(context, ResourceType.KEY_PAIR, properties)))
                .keyName();
    }

    private static String created(ResourceContext context, Value.Members properties) {
        CreateKeyPairRequest request = BINDING.fill(CreateKeyPairRequest.builder(), properties)
                .tagSpecifications(Ec2Tags.specification(context, ResourceType.KEY_PAIR, properties))
                .build();
        CreateKeyPairResponse key = context.clients().ec2().createKeyPair(request);
        context.clients()
                .ssm()
                .putParameter(parameter -> parameter
                        .name(parameter(key.keyPairId()))
                        .value(key.keyMaterial())
                        .type(ParameterType.SECURE_STRING));
        return key.keyName();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        KeyPairInfo key = key(context, id)
                .orElseThrow(() -> new ResourceException("The key pair " + id + " is not there any more."));
        return attributes(id, key);
    }

    /** One whose private key was not kept any more is of no use: it is made again. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        Optional<String> id = Ec2Tags.find(context, ResourceType.KEY_PAIR);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        String name = Props.required(properties, "KeyName");
        if (Props.text(properties, "PublicKeyMaterial").isPresent()
                || Calls.find(() -> context.clients().ssm().getParameter(request -> request.name(parameter(id.get()))))
                        .isPresent()) {
            return Optional.of(name);
        }
        context.clients().ec2().deleteKeyPair(request -> request.keyName(name));
        return Optional.empty();
    }

    @Override
    public Optional<Resource> existing(Surroundings surroundings, String name) {
        return key(surroundings, name).map(key -> attributes(name, key));
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes.between(before, after).only(name());
        key(context, current.physicalId()).ifPresent(key -> Ec2Tags.update(context, key.keyPairId(), before, after));
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Optional<KeyPairInfo> key = key(context, current.physicalId());
        Calls.delete(
                context, () -> context.clients().ec2().deleteKeyPair(request -> request.keyName(current.physicalId())));
        key.ifPresent(known -> Calls.ignoreMissing(
                () -> context.clients().ssm().deleteParameter(request -> request.name(parameter(known.keyPairId())))));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateKeyPairRequest.builder(), properties);
    }

    private static Optional<KeyPairInfo> key(Surroundings surroundings, String name) {
        return Calls.find(() -> surroundings
                        .clients()
                        .ec2()
                        .describeKeyPairs(request -> request.keyNames(name))
                        .keyPairs())
                .flatMap(found -> found.stream().findFirst());
    }

    private static Resource attributes(String name, KeyPairInfo key) {
        return new Attributes().same(key, "KeyPairId", "KeyFingerprint").of(name);
    }

    private static String parameter(String keyPairId) {
        return "/ec2/keypair/" + keyPairId;
    }
}
