/**
 * {@code bootproof check}: where templates come from, what is deployed of them, and how that is reported. What is found is module
 * {@code check}'s affair.
 */
@NullMarked
package io.github.bootproof.cli.check;

import org.jspecify.annotations.NullMarked;
