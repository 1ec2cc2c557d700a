@NullUnmarked
package io.github.bootproof.cli.cloud;

import org.jspecify.annotations.NullUnmarked;
