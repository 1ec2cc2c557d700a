package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.userdata.UserData;
import java.util.Base64;

/** User data as requests carry it. */
final class UserDataBytes {
    private UserDataBytes() {}

    /** @throws software.amazon.awssdk.services.ec2.model.Ec2Exception InvalidParameterValue when it is no base64, or too long */
    static byte[] decode(String base64) {
        byte[] bytes;
        try {
            // Lines may be broken, as many tools do it.
            bytes = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw InstanceErrors.userDataNotBase64();
        }
        return checked(bytes);
    }

    /** The limit counts raw bytes, not their base64 form. */
    static byte[] checked(byte[] bytes) {
        if (bytes.length > UserData.LIMIT) {
            throw InstanceErrors.userDataTooLong();
        }
        return bytes;
    }
}
