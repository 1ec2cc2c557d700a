/**
 * Regions, their availability zones, and what EC2 says of an account. Sees {@code ec2.common} and what that sees.
 */
@NullMarked
package io.github.bootproof.cloud.ec2.region;

import org.jspecify.annotations.NullMarked;
