/**
 * The networks of EC2: VPCs and all that is in them, but no instances.
 *
 * <p>The classes with plural names are the areas, which answer the SDK's requests; the records are what is kept; {@link
 * io.github.bootproof.cloud.ec2.network.Networks} has the tables of all of them. Sees {@code ec2.common} and what that sees.
 */
@NullMarked
package io.github.bootproof.cloud.ec2.network;

import org.jspecify.annotations.NullMarked;
