@NullUnmarked
package io.github.bootproof.cloud.trial;

import org.jspecify.annotations.NullUnmarked;
