@NullMarked
package io.github.bootproof.cloudformation.template.source;

import org.jspecify.annotations.NullMarked;
