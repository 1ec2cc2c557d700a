/**
 * What a machine's boot did, as cloud-init itself logs it: stages, modules, each executed file with its duration and result,
 * and why something did not run.
 *
 * <p>Pure but for {@link io.github.bootproof.cloud.boot.BootWatcher}, which reads the files that a machine shares with us.
 * Depends on user-data and machines; knows nothing of AWS's API.
 */
@NullMarked
package io.github.bootproof.cloud.boot;

import org.jspecify.annotations.NullMarked;
