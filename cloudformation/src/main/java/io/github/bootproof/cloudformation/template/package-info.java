/**
 * What a template declares, checked; the values of its parameters; and the two together, {@link
 * io.github.bootproof.cloudformation.template.StackModel}: which resources there are, what depends on what, and what their
 * properties are.
 *
 * <p>Begin at {@link io.github.bootproof.cloudformation.template.Template#parse}. Sees {@code template.function} and {@code
 * template.source}, not the schema.
 */
@NullMarked
package io.github.bootproof.cloudformation.template;

import org.jspecify.annotations.NullMarked;
