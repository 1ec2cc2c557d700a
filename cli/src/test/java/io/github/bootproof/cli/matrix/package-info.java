/**
 * What setups do, for every way of applying them, occasion and end of a script: {@link io.github.bootproof.cli.matrix.Expectation} says what
 * is expected, in the one place that does, and {@link io.github.bootproof.cli.matrix.Document} is docs/setup-matrix.md. Pure: no cloud, no machines.
 */
@NullMarked
package io.github.bootproof.cli.matrix;

import org.jspecify.annotations.NullMarked;
