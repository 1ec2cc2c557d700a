/**
 * What all commands share: where their words go, what their exit status means, an engine for the time of a command, a terminal that is
 * connected to a machine.
 */
@NullMarked
package io.github.bootproof.cli.common;

import org.jspecify.annotations.NullMarked;
