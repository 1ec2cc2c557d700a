/**
 * A trial: one machine with its metadata service, for somebody who wants to see what their user data does, with no template and
 * no local AWS around it.
 *
 * <p>Depends on machines, {@code imds} and {@code boot}.
 */
@NullMarked
package io.github.bootproof.cloud.trial;

import org.jspecify.annotations.NullMarked;
