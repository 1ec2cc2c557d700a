@NullUnmarked
package io.github.bootproof.machines.images;

import org.jspecify.annotations.NullUnmarked;
