@NullUnmarked
package io.github.bootproof.cloud;

import org.jspecify.annotations.NullUnmarked;
