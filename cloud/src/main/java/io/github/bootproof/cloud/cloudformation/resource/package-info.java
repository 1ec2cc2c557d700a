/**
 * What a deployment asks of a kind of resource, and what a kind of resource may ask of the deployment. The kinds themselves are in
 * {@code cloud.cloudformation.types}, what calls them in {@code cloud.cloudformation.deploy}.
 */
@NullMarked
package io.github.bootproof.cloud.cloudformation.resource;

import org.jspecify.annotations.NullMarked;
