@NullUnmarked
package io.github.bootproof.cli.status;

import org.jspecify.annotations.NullUnmarked;
