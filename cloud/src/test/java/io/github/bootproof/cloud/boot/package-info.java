@NullUnmarked
package io.github.bootproof.cloud.boot;

import org.jspecify.annotations.NullUnmarked;
