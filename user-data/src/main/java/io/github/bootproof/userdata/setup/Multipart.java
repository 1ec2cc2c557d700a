package io.github.bootproof.userdata.setup;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A MIME message of a cloud-config and a boothook. */
final class Multipart {
    private Multipart() {}

    /** The texts may have tokens, so that they stand in it as they are, unless a cloud-config without tokens is no ASCII. */
    static String of(SetupCloudConfig cloudConfig, String boothook) {
        String boundary = boundary(cloudConfig.text() + boothook);
        boolean plain = SetupRules.isAscii(cloudConfig.text());
        String config = plain
                ? cloudConfig.text()
                : Base64.getMimeEncoder(76, new byte[] {'\n'})
                        .encodeToString(cloudConfig.text().getBytes(StandardCharsets.UTF_8));
        return "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n"
                + "MIME-Version: 1.0\n"
                + "\n"
                + "--" + boundary + "\n"
                + "Content-Type: text/cloud-config; charset=\"utf-8\"\n"
                + (plain ? "" : "Content-Transfer-Encoding: base64\n")
                + "Content-Disposition: attachment; filename=\"cloud-config.txt\"\n"
                + "\n"
                + config + "\n"
                + "--" + boundary + "\n"
                + "Content-Type: text/cloud-boothook; charset=\"utf-8\"\n"
                + "Content-Disposition: attachment; filename=\"bootproof-setup\"\n"
                + "\n"
                + boothook + "\n"
                + "--" + boundary + "--\n";
    }

    private static String boundary(String text) {
        String boundary = "bootproof";
        do {
            boundary = "bootproof-" + Digest.of(boundary).substring(0, 12);
        } while (text.contains(boundary));
        return boundary;
    }
}
