package io.github.bootproof.cloud.boot;

import java.util.Arrays;
import java.util.Optional;

/** The four stages of cloud-init, in order (https://cloudinit.readthedocs.io/en/latest/explanation/boot.html). */
public enum BootStage {
    LOCAL("init-local", "init-local"),
    INIT("init", "init-network"),
    CONFIG("modules:config", "modules-config"),
    FINAL("modules:final", "modules-final");

    private final String cloudInitName;
    private final String reportName;

    BootStage(String cloudInitName, String reportName) {
        this.cloudInitName = cloudInitName;
        this.reportName = reportName;
    }

    /** What cloud-init's first line of the stage calls it. */
    public String cloudInitName() {
        return cloudInitName;
    }

    static Optional<BootStage> ofReportName(String name) {
        return Arrays.stream(values())
                .filter(stage -> stage.reportName.equals(name))
                .findFirst();
    }

    static Optional<BootStage> ofCloudInitName(String name) {
        return Arrays.stream(values())
                .filter(stage -> stage.cloudInitName.equals(name))
                .findFirst();
    }
}
