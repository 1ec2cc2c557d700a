package io.github.bootproof.userdata;

import java.util.List;

/**
 * What a user data payload contains, what is wrong with it, and what of it runs when.
 *
 * <p>Follows cloud-init 22.4.2 with Debian 12's configuration.
 *
 * @param size of the raw payload, in bytes before base64
 * @param parts in the order cloud-init handles them
 * @param schedule what runs on the instance, in the order of its first boot
 */
public record UserData(int size, List<Part> parts, List<Finding> findings, List<Run> schedule) {

    /** The most raw bytes that EC2 takes: "User data is limited to 16384 bytes". */
    public static final int LIMIT = 16_384;

    public UserData {
        parts = List.copyOf(parts);
        findings = List.copyOf(findings);
        schedule = List.copyOf(schedule);
    }

    /**
     * Reads a payload as the instance receives it, that is, after EC2 has decoded its base64.
     *
     * @param raw any bytes at all: whatever is wrong with them becomes a finding
     */
    public static UserData parse(byte[] raw) {
        Findings findings = new Findings();
        PayloadRules.check(raw, findings);
        PayloadReader.Unpacked unpacked = PayloadReader.read(raw, findings);
        List<Part> parts = unpacked.parts();
        PartRules.check(parts, findings);
        ScriptRules.check(parts, findings);
        CloudConfig config = CloudConfigMerger.merge(unpacked, findings);
        FileNameRules.check(parts, config, findings);
        List<Run> schedule = unpacked.usable() ? Schedule.of(parts, config, findings) : List.of();
        return new UserData(raw.length, parts, findings.all(), schedule);
    }

    /** Whether something in it will certainly not work. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
