@NullUnmarked
package io.github.bootproof.cloud.cloudformation.resource;

import org.jspecify.annotations.NullUnmarked;
