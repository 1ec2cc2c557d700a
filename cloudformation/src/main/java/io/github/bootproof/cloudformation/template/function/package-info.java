/**
 * Expressions of a template: literals, intrinsic functions, conditions. One function, one file, which says how it is read, what it
 * refers to, and what it gives.
 *
 * <p>Sees the syntax tree ({@code template.source}) and values, nothing else of ours.
 */
@NullMarked
package io.github.bootproof.cloudformation.template.function;

import org.jspecify.annotations.NullMarked;
