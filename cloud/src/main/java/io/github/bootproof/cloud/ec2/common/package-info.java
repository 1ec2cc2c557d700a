/**
 * What all areas of EC2 share: the catalogue of errors, filters, paging, tags, client tokens, and the check of a request's
 * members.
 *
 * <p>Sees {@code cloud.common}, {@code cloud.store} and the SDK.
 */
@NullMarked
package io.github.bootproof.cloud.ec2.common;

import org.jspecify.annotations.NullMarked;
