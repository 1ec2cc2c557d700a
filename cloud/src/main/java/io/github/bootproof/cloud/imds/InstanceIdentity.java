package io.github.bootproof.cloud.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bootproof.cloud.imds.InstanceMetadata.Launch;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instance identity document and its signature (EC2 User Guide, "Instance identity documents"). */
final class InstanceIdentity {
    /** AWS's signature comes in lines of 76 characters (seen). */
    private static final Base64.Encoder BASE64_LINES = Base64.getMimeEncoder(76, new byte[] {'\n'});

    private final PrivateKey key;

    InstanceIdentity(PrivateKey key) {
        this.key = key;
    }

    static String document(InstanceMetadata metadata) {
        Launch launch = metadata.launch();
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("accountId", launch.accountId());
        fields.put("architecture", launch.architecture().value());
        fields.put("availabilityZone", metadata.placement().availabilityZone());
        fields.put("billingProducts", null);
        fields.put("devpayProductCodes", null);
        fields.put("marketplaceProductCodes", null);
        fields.put("imageId", launch.imageId());
        fields.put("instanceId", launch.instanceId());
        fields.put("instanceType", launch.instanceType());
        fields.put("kernelId", null);
        fields.put("pendingTime", launch.time().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("privateIp", metadata.networkInterface().localIpv4());
        fields.put("ramdiskId", null);
        fields.put("region", metadata.placement().region());
        fields.put("version", "2017-09-30");
        return ImdsJson.write(fields);
    }

    /** SHA256withRSA over the document's bytes as they are served, in base64. */
    String signature(InstanceMetadata metadata) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(document(metadata).getBytes(UTF_8));
            return BASE64_LINES.encodeToString(signature.sign());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The identity key cannot sign with SHA256withRSA", unusable);
        }
    }
}
