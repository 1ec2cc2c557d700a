/**
 * The CloudFormation service: requests and answers. What is done for them is in {@code cloudformation.deploy}, what templates mean in
 * the module cloudformation.
 *
 * <p>Sees the other services as SDK clients only.
 */
@NullMarked
package io.github.bootproof.cloud.cloudformation;

import org.jspecify.annotations.NullMarked;
