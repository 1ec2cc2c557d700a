@NullUnmarked
package io.github.bootproof.cloudformation.plan;

import org.jspecify.annotations.NullUnmarked;
