package io.github.bootproof.userdata.setup;

import io.github.bootproof.userdata.UserData;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A setup as user data of an instance. At each boot cloud-init runs it early (it is a boothook); it then sees to it that in
 * the final stage of that boot the scripts are run, unless this version of them was applied before.
 *
 * <p>Works with POSIX sh, Python from 3.6 and cloud-init from 22.2. The same setup with the same settings gives the same text.
 */
public final class SetupPayload {
    private final Setup setup;
    private final String contents;
    private final String text;
    private final String inPlace;

    private SetupPayload(Setup setup, SetupSettings settings) {
        this.setup = setup;
        this.contents = Contents.of(setup.parts());
        var order = new Order(settings, setup.parts(), contents);
        String boothook = order.script(Order.Way.BOOT);
        this.text = setup.cloudConfig()
                .map(cloudConfig -> Multipart.of(cloudConfig, boothook))
                .orElse("#cloud-boothook\n" + boothook);
        this.inPlace = order.script(Order.Way.IN_PLACE);
    }

    /**
     * Makes the payload.
     *
     * @throws SetupException when there is no script; when a script does not begin with {@code #!} or has the line ends of
     *     Windows; when names clash or are no file names; when the payload is larger than the 16,384 bytes of user data
     */
    public static SetupPayload of(Setup setup, SetupSettings settings) {
        SetupRules.check(setup);
        SetupRules.check(settings);
        var payload = new SetupPayload(setup, settings);
        if (payload.size() > UserData.LIMIT) {
            throw new SetupException(String.format(
                    "The setup makes %,d bytes of user data; EC2 takes at most %,d. Put large scripts into S3.",
                    payload.size(), UserData.LIMIT));
        }
        return payload;
    }

    /** The user data, before base64. With tokens in the setup or in the settings, they are in it, as they were given. */
    public String text() {
        return text;
    }

    /** Of the user data in bytes, before base64; tokens count as long as they are written. */
    public int size() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * What the version is the hash of: lower-case hexadecimal SHA-256 of its UTF-8 bytes, once tokens have been replaced.
     * Beside tokens it has only printable ASCII characters, line ends and tabs.
     */
    public String contents() {
        return contents;
    }

    /** 64 hexadecimal digits; empty with tokens, since the version is then known at the deployment only. */
    public Optional<String> version() {
        return setup.parts().stream().anyMatch(SetupPayload::hasTokens)
                ? Optional.empty()
                : Optional.of(Digest.of(contents));
    }

    private static boolean hasTokens(SetupPart part) {
        if (part instanceof SetupPart.ScriptPart script) {
            return script.hasTokens();
        }
        return part instanceof SetupPart.S3Part object && object.hasTokens();
    }

    /**
     * A shell script that applies the setup at once on a running instance, for Systems Manager's Run Command: without the
     * cloud-config, and without any of this in user data. It ends with 0 when this version is applied (also before), 1
     * when it failed, and 194 when it asks for a reboot, after which Run Command runs it again.
     *
     * <p>Run Command replaces {@code {{ssm:NAME}}} in what it is sent, so that it is best sent as base64.
     */
    public String inPlace() {
        return inPlace;
    }

    /** A version as messages show it: its first 12 digits. */
    public static String shortVersion(String version) {
        return version.substring(0, Math.min(12, version.length()));
    }

    /**
     * Finds a setup in the user data of an instance, also in a MIME message or packed.
     *
     * @param userData any bytes at all, after EC2 has decoded their base64
     * @return empty when there is none
     */
    public static Optional<GivenSetup> read(byte[] userData) {
        return read(UserData.parse(userData));
    }

    /** Finds a setup in the user data of an instance. */
    public static Optional<GivenSetup> read(UserData userData) {
        return userData.parts().stream()
                .flatMap(part -> read(part.content().text()).stream())
                .findFirst();
    }

    /** Finds a setup in a boothook, or in a shell script of {@link #inPlace()}. */
    public static Optional<GivenSetup> read(String script) {
        return Order.read(script);
    }
}
