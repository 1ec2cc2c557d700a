@NullUnmarked
package io.github.bootproof.cloud.cloudformation.deploy;

import org.jspecify.annotations.NullUnmarked;
