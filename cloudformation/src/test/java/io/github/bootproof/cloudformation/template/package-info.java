@NullUnmarked
package io.github.bootproof.cloudformation.template;

import org.jspecify.annotations.NullUnmarked;
