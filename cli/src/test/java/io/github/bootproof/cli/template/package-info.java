@NullUnmarked
package io.github.bootproof.cli.template;

import org.jspecify.annotations.NullUnmarked;
