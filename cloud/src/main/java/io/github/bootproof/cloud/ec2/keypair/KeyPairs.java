package io.github.bootproof.cloud.ec2.keypair;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.store.Table;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyFormat;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.KeyType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Key pairs.
 *
 * <p>Source: the EC2 User Guide, "Amazon EC2 key pairs and Amazon EC2 instances".
 */
public final class KeyPairs {
    private static final Filters<KeyPairInfo> FILTERS = Filters.<KeyPairInfo>none()
            .value("fingerprint", KeyPairInfo::keyFingerprint)
            .value("key-name", KeyPairInfo::keyName)
            .value("key-pair-id", KeyPairInfo::keyPairId)
            .tags(KeyPairInfo::tags);

    private final Ec2Context context;
    private final SecureRandom random;
    private final Table<KeyPairRecord> keyPairs;

    /** @param random makes the keys */
    public KeyPairs(Ec2Context context, SecureRandom random) {
        this.context = context;
        this.random = random;
        this.keyPairs = context.table("key-pair", KeyPairRecord.class);
    }

    public CreateKeyPairResponse create(CreateKeyPairRequest request) {
        Members.of(request).required("KeyName").supported("KeyType", "KeyFormat", "TagSpecifications");
        if (request.keyFormat() == KeyFormat.PPK) {
            throw Ec2Errors.unsupported("Bootproof makes keys in the format pem only.");
        }
        requireFree(request.keyName());
        KeyMaterial material = switch (request.keyType()) {
            case null -> KeyMaterial.rsa(random);
            case RSA -> KeyMaterial.rsa(random);
            case ED25519 -> KeyMaterial.ed25519(random);
            case UNKNOWN_TO_SDK_VERSION ->
                throw Ec2Errors.invalidParameterValue(request.keyTypeAsString(), "KeyType", "Unknown key type.");
        };
        String keyType = request.keyType() == KeyType.ED25519 ? "ed25519" : "rsa";
        KeyPairRecord made = put(
                new KeyPairRecord(
                        context.newId("key"),
                        request.keyName(),
                        keyType,
                        material.fingerprint(),
                        material.publicKey() + " " + request.keyName(),
                        context.now()),
                request.tagSpecifications());
        return CreateKeyPairResponse.builder()
                .keyPairId(made.keyPairId())
                .keyName(made.keyName())
                .keyFingerprint(made.fingerprint())
                .keyMaterial(material.privateKey())
                .tags(context.tags().of(made.keyPairId()))
                .build();
    }

    /** Takes OpenSSH's form only; EC2 also takes others. */
    public ImportKeyPairResponse importKey(ImportKeyPairRequest request) {
        Members.of(request).required("KeyName", "PublicKeyMaterial").supported("TagSpecifications");
        String line = request.publicKeyMaterial()
                .asString(StandardCharsets.ISO_8859_1)
                .strip();
        PublicKeyLine key = PublicKeyLine.parse(line)
                .orElseThrow(
                        () -> Ec2Errors.error("InvalidKey.Format", "Key is not in valid OpenSSH public key format"));
        KeyPairRecord made = put(
                new KeyPairRecord(
                        context.newId("key"), request.keyName(), key.keyType(), key.fingerprint(), line, context.now()),
                request.tagSpecifications());
        return ImportKeyPairResponse.builder()
                .keyPairId(made.keyPairId())
                .keyName(made.keyName())
                .keyFingerprint(made.fingerprint())
                .tags(context.tags().of(made.keyPairId()))
                .build();
    }

    private KeyPairRecord put(KeyPairRecord keyPair, List<TagSpecification> specifications) {
        Map<String, String> tags = context.tags().specified(specifications, ResourceType.KEY_PAIR);
        context.changing(() -> {
            requireFree(keyPair.keyName());
            keyPairs.put(keyPair.keyPairId(), keyPair);
            context.tags().enter(keyPair.keyPairId(), ResourceType.KEY_PAIR, tags);
        });
        return keyPair;
    }

    private void requireFree(String name) {
        if (named(name).isPresent()) {
            throw Ec2Errors.error("InvalidKeyPair.Duplicate", "The keypair already exists");
        }
    }

    /** The key pair of a name. */
    public Optional<KeyPairRecord> named(String name) {
        return keyPairs.all().stream()
                .filter(keyPair -> keyPair.keyName().equals(name))
                .findFirst();
    }

    /** EC2's error for a name that no key pair has. */
    public static RuntimeException notFound(String name) {
        return Ec2Errors.error("InvalidKeyPair.NotFound", "The key pair '%s' does not exist".formatted(name));
    }

    public DescribeKeyPairsResponse describe(DescribeKeyPairsRequest request) {
        Members.of(request).supported("KeyNames", "KeyPairIds", "Filters", "IncludePublicKey");
        for (String name : request.keyNames()) {
            if (named(name).isEmpty()) {
                throw notFound(name);
            }
        }
        for (String id : request.keyPairIds()) {
            if (keyPairs.get(id).isEmpty()) {
                throw Ec2Errors.notFound(id);
            }
        }
        boolean withPublicKey = Boolean.TRUE.equals(request.includePublicKey());
        List<KeyPairInfo> wanted = keyPairs.all().stream()
                .filter(keyPair -> isWanted(request.keyNames(), keyPair.keyName())
                        && isWanted(request.keyPairIds(), keyPair.keyPairId()))
                .map(keyPair -> answer(keyPair, withPublicKey))
                .toList();
        return DescribeKeyPairsResponse.builder()
                .keyPairs(FILTERS.passing(wanted, request.filters()))
                .build();
    }

    private static boolean isWanted(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    /** One that is not there is no error. */
    public DeleteKeyPairResponse delete(DeleteKeyPairRequest request) {
        Members.of(request).supported("KeyName", "KeyPairId");
        if (request.keyName() == null && request.keyPairId() == null) {
            throw Ec2Errors.missing("The request must contain the parameter KeyName or KeyPairId");
        }
        Optional<KeyPairRecord> gone = context.change(() -> {
            Optional<KeyPairRecord> present = present(request.keyName(), request.keyPairId());
            present.ifPresent(keyPair -> {
                keyPairs.remove(keyPair.keyPairId());
                context.tags().remove(keyPair.keyPairId());
            });
            return present;
        });
        return DeleteKeyPairResponse.builder()
                .returnValue(true)
                .keyPairId(gone.map(KeyPairRecord::keyPairId).orElse(null))
                .build();
    }

    private Optional<KeyPairRecord> present(@Nullable String name, @Nullable String id) {
        return id != null ? keyPairs.get(id) : named(String.valueOf(name));
    }

    private KeyPairInfo answer(KeyPairRecord keyPair, boolean withPublicKey) {
        return KeyPairInfo.builder()
                .keyPairId(keyPair.keyPairId())
                .keyName(keyPair.keyName())
                .keyType(keyPair.keyType())
                .keyFingerprint(keyPair.fingerprint())
                .publicKey(withPublicKey ? keyPair.publicKey() : null)
                .createTime(keyPair.createTime())
                .tags(context.tags().of(keyPair.keyPairId()))
                .build();
    }
}
