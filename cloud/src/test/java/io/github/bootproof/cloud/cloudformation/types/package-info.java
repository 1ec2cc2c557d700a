@NullUnmarked
package io.github.bootproof.cloud.cloudformation.types;

import org.jspecify.annotations.NullUnmarked;
