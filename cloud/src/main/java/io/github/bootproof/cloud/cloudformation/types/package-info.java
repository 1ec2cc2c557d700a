/**
 * The kinds of resources: one class each, all listed in {@link io.github.bootproof.cloud.cloudformation.types.ResourceTypes}.
 *
 * <p>They hold SDK clients and what {@code cloud.cloudformation.resource} gives them, and see no service and no deployment.
 */
@NullMarked
package io.github.bootproof.cloud.cloudformation.types;

import org.jspecify.annotations.NullMarked;
