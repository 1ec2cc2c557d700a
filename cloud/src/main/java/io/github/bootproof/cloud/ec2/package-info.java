/**
 * EC2. {@link io.github.bootproof.cloud.ec2.LocalEc2} is the table of what is supported; each area is in a package of its own.
 *
 * <p>Sees {@code cloud.common}, {@code cloud.store} and the SDK; {@code ec2.instance} also machines.
 */
@NullMarked
package io.github.bootproof.cloud.ec2;

import org.jspecify.annotations.NullMarked;
