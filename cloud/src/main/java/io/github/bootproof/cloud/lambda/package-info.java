/**
 * Lambda as far as custom resources need it: functions of the Node.js runtimes, whose own code really runs, in a Node process of
 * the host with the AWS SDK for JavaScript v3.
 *
 * <p>A function's process has the rights of whoever started Bootproof, and the host's Node version whatever the runtime's name says.
 *
 * <p>Sees {@code cloud.common} and {@code cloud.store} only.
 */
@NullMarked
package io.github.bootproof.cloud.lambda;

import org.jspecify.annotations.NullMarked;
