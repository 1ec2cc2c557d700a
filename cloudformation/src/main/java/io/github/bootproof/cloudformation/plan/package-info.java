/**
 * What an update of a stack will do to each resource, and why. One plan serves change sets, the deployment, and the check: what is
 * predicted is what is done.
 *
 * <p>Sees templates and the schema.
 */
@NullMarked
package io.github.bootproof.cloudformation.plan;

import org.jspecify.annotations.NullMarked;
