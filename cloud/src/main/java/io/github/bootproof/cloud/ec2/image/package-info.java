/**
 * Public images and instance types. Sees {@code ec2.common}, {@code ec2.region} and what they see.
 */
@NullMarked
package io.github.bootproof.cloud.ec2.image;

import org.jspecify.annotations.NullMarked;
