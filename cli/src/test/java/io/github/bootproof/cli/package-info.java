@NullUnmarked
package io.github.bootproof.cli;

import org.jspecify.annotations.NullUnmarked;
