@NullUnmarked
package io.github.bootproof.cli.walkthrough;

import org.jspecify.annotations.NullUnmarked;
