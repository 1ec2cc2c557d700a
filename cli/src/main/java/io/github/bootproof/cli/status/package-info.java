/**
 * {@code bootproof status}: what there is in a cloud, and for each instance which version of its script it was given and which it has
 * really run, on AWS as in a local cloud.
 *
 * <p>What nobody has seen is unknown, and is said to be.
 */
@NullMarked
package io.github.bootproof.cli.status;

import org.jspecify.annotations.NullMarked;
