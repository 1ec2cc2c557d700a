package io.github.bootproof.userdata;

import java.util.Optional;

/** How often cloud-init runs a module. Source: cloud-init 22.4.2, {@code settings.py}. */
public enum Frequency {
    /** Once for each instance id, so not again when the user data of an instance changes. */
    PER_INSTANCE("once-per-instance"),
    /** At each boot. */
    PER_ALWAYS("always"),
    /** Once for each disk, even if it becomes another instance's. */
    ONCE("once");

    private final String cloudInitName;

    Frequency(String cloudInitName) {
        this.cloudInitName = cloudInitName;
    }

    /** The word that cloud-init's configuration uses. */
    public String cloudInitName() {
        return cloudInitName;
    }

    static Optional<Frequency> ofCloudInitName(String name) {
        for (Frequency frequency : values()) {
            if (frequency.cloudInitName.equals(name)) {
                return Optional.of(frequency);
            }
        }
        return Optional.empty();
    }
}
