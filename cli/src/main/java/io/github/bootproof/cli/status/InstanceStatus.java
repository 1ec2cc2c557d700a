package io.github.bootproof.cli.status;

import io.github.bootproof.cli.cloud.InstanceLine;
import java.util.Optional;

/**
 * An instance and its script.
 *
 * @param fate empty for one without user data, and for one that is terminated
 */
record InstanceStatus(InstanceLine instance, Optional<ScriptFate> fate) {}
