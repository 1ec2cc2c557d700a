@NullUnmarked
package io.github.bootproof.machines;

import org.jspecify.annotations.NullUnmarked;
