@NullUnmarked
package io.github.bootproof.cloud.wire;

import org.jspecify.annotations.NullUnmarked;
