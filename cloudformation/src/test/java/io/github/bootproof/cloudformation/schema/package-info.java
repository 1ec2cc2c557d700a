@NullUnmarked
package io.github.bootproof.cloudformation.schema;

import org.jspecify.annotations.NullUnmarked;
