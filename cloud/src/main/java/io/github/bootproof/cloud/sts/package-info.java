/**
 * The Security Token Service: who calls, and temporary credentials, which outlive a restart.
 *
 * <p>Nothing is authorized: a role that exists can be assumed by everyone, whatever its trust policy says, and signatures are not
 * looked at. {@link io.github.bootproof.cloud.sts.Sessions} says whose an access key is. Sees IAM as a client, and nothing else
 * of ours but {@code common} and {@code store}.
 */
@NullMarked
package io.github.bootproof.cloud.sts;

import org.jspecify.annotations.NullMarked;
