/** The commands. Each is a class of its own; what they do is in the modules below. */
@NullMarked
package io.github.bootproof.cli;

import org.jspecify.annotations.NullMarked;
