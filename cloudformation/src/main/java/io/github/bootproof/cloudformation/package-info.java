/**
 * What is common to templates, schema and plan: the values that they speak of.
 *
 * <p>Pure: no input or output, no clock, nothing else of ours. What CloudFormation does at a deployment is in {@code
 * cloud.cloudformation}; this module says only what it will do.
 */
@NullMarked
package io.github.bootproof.cloudformation;

import org.jspecify.annotations.NullMarked;
