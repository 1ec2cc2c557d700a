@NullUnmarked
package io.github.bootproof.cloud.cloudformation;

import org.jspecify.annotations.NullUnmarked;
