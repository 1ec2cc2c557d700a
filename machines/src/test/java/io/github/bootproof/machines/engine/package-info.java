@NullUnmarked
package io.github.bootproof.machines.engine;

import org.jspecify.annotations.NullUnmarked;
