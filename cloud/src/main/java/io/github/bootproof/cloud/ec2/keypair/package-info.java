/**
 * Key pairs, with real key material. Sees {@code ec2.common} and what that sees.
 */
@NullMarked
package io.github.bootproof.cloud.ec2.keypair;

import org.jspecify.annotations.NullMarked;
