package io.github.bootproof.cloud.ec2.keypair;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes SSH's wire format (RFC 4251, section 5). */
final class SshWire {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    SshWire raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    SshWire number(int value) {
        return raw(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    SshWire string(byte[] bytes) {
        return number(bytes.length).raw(bytes);
    }

    SshWire string(String text) {
        return string(text.getBytes(StandardCharsets.US_ASCII));
    }

    SshWire number(BigInteger value) {
        return string(value.toByteArray());
    }

    int size() {
        return out.size();
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
