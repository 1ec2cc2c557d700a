/** Rules about what a deployment does to each machine: one class an outcome. */
@NullMarked
package io.github.bootproof.check.change;

import org.jspecify.annotations.NullMarked;
