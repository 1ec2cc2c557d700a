/**
 * The machines of a stack before and after a change: what they are made of, what user data they have, and what of it runs when
 * they restart. Rules judge this; see {@link io.github.bootproof.check.machine.Comparison}.
 */
@NullMarked
package io.github.bootproof.check.machine;

import org.jspecify.annotations.NullMarked;
