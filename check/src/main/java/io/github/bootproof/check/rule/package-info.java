/** What a rule is. Rules on changes are in {@code check.change}, rules that need none in {@code check.lint}. */
@NullMarked
package io.github.bootproof.check.rule;

import org.jspecify.annotations.NullMarked;
