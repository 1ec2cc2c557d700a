/** Rules that need no change: what is wrong with a script, or will be with its next change. */
@NullMarked
package io.github.bootproof.check.lint;

import org.jspecify.annotations.NullMarked;
