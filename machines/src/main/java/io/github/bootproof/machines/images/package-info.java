/**
 * Images that machines boot: recipes, and the store that builds each of them once.
 *
 * <p>Depends on {@link io.github.bootproof.machines.engine}.
 */
@NullMarked
package io.github.bootproof.machines.images;

import org.jspecify.annotations.NullMarked;
