package io.github.bootproof.userdata;

/** The stages of a boot in which cloud-init acts on user data, in order, by cloud-init's own names. */
public enum Stage {
    /** As soon as the network is up: parts are written, boothooks run, then {@code cloud_init_modules}. */
    INIT("init", "cloud_init_modules"),
    CONFIG("modules:config", "cloud_config_modules"),
    /** Last: packages and all scripts. */
    FINAL("modules:final", "cloud_final_modules");

    private final String cloudInitName;
    private final String moduleListKey;

    Stage(String cloudInitName, String moduleListKey) {
        this.cloudInitName = cloudInitName;
        this.moduleListKey = moduleListKey;
    }

    public String cloudInitName() {
        return cloudInitName;
    }

    /** The configuration key that lists the stage's modules. */
    public String moduleListKey() {
        return moduleListKey;
    }
}
