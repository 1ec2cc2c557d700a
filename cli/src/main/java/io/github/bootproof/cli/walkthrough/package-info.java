/**
 * The way from an empty local cloud through the trap and out of it, played with the commands that a person would type, and checked claim
 * by claim.
 */
@NullMarked
package io.github.bootproof.cli.walkthrough;

import org.jspecify.annotations.NullMarked;
