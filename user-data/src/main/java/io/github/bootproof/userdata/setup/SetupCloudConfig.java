package io.github.bootproof.userdata.setup;

/**
 * A cloud-config beside the scripts. It is no part of the setup's version: cloud-init applies most of it once for each
 * instance, whatever the scripts' version.
 *
 * @param text begins with {@code #cloud-config}
 * @param hasTokens whether the text has markers in it that only a deployment replaces by values; it has to be ASCII then
 */
public record SetupCloudConfig(String text, boolean hasTokens) {}
