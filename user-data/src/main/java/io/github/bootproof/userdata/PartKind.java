package io.github.bootproof.userdata;

import java.util.Optional;

/**
 * What cloud-init takes a part for. It decides by the MIME type, and where that says nothing, by how the text begins.
 *
 * <p>Source: cloud-init 22.4.2, {@code handlers/__init__.py} and the classes beside it.
 */
public enum PartKind {
    /** Begins with {@code #!}: run at the end of the first boot. */
    SHELL_SCRIPT("text/x-shellscript"),
    SHELL_SCRIPT_PER_BOOT("text/x-shellscript-per-boot"),
    SHELL_SCRIPT_PER_INSTANCE("text/x-shellscript-per-instance"),
    SHELL_SCRIPT_PER_ONCE("text/x-shellscript-per-once"),
    CLOUD_CONFIG("text/cloud-config"),
    /** A JSON patch of the cloud-config gathered so far. */
    CLOUD_CONFIG_JSONP("text/cloud-config-jsonp"),
    /** Run early in every boot. */
    CLOUD_BOOTHOOK("text/cloud-boothook"),
    /** URLs whose documents become parts. They are not fetched here. */
    INCLUDE("text/x-include-url"),
    INCLUDE_ONCE("text/x-include-once-url"),
    /** Python code that handles MIME types of its own. */
    PART_HANDLER("text/part-handler"),
    /** Only an archive that could not be taken apart: a good one is listed as the parts in it. */
    CLOUD_CONFIG_ARCHIVE("text/cloud-config-archive"),
    /** Rendered with Jinja first; {@link Part#renderedKind()} says what it then is. */
    JINJA_TEMPLATE("text/jinja2"),
    /** For EC2Launch on Windows; cloud-init ignores it. */
    WINDOWS_SCRIPT(""),
    /** For Upstart, which cloud-init no longer serves. */
    UPSTART_JOB("text/upstart-job"),
    /** Nothing handles it. */
    UNKNOWN("");

    private final String mimeType;

    PartKind(String mimeType) {
        this.mimeType = mimeType;
    }

    /** The MIME type cloud-init's handler is registered for; empty for {@link #UNKNOWN} and {@link #WINDOWS_SCRIPT}. */
    public String mimeType() {
        return mimeType;
    }

    static PartKind ofMimeType(String type) {
        for (PartKind kind : values()) {
            if (!kind.mimeType.isEmpty() && kind.mimeType.equals(type)) {
                return kind;
            }
        }
        return UNKNOWN;
    }

    boolean isInclude() {
        return this == INCLUDE || this == INCLUDE_ONCE;
    }

    /** The folder on the instance where a part of this kind becomes an executable file. */
    Optional<String> folder() {
        return switch (this) {
            case SHELL_SCRIPT -> Optional.of("/var/lib/cloud/instance/scripts/");
            case SHELL_SCRIPT_PER_BOOT -> Optional.of("/var/lib/cloud/scripts/per-boot/");
            case SHELL_SCRIPT_PER_INSTANCE -> Optional.of("/var/lib/cloud/scripts/per-instance/");
            case SHELL_SCRIPT_PER_ONCE -> Optional.of("/var/lib/cloud/scripts/per-once/");
            case CLOUD_BOOTHOOK -> Optional.of("/var/lib/cloud/instance/boothooks/");
            case CLOUD_CONFIG,
                    CLOUD_CONFIG_JSONP,
                    INCLUDE,
                    INCLUDE_ONCE,
                    PART_HANDLER,
                    CLOUD_CONFIG_ARCHIVE,
                    JINJA_TEMPLATE,
                    WINDOWS_SCRIPT,
                    UPSTART_JOB,
                    UNKNOWN -> Optional.empty();
        };
    }

    /** Scripts by frequency keep only what follows the last slash of their name; all others replace slashes. */
    boolean keepsBaseNameOnly() {
        return this == SHELL_SCRIPT_PER_BOOT || this == SHELL_SCRIPT_PER_INSTANCE || this == SHELL_SCRIPT_PER_ONCE;
    }
}
