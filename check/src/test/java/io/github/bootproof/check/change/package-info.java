@NullMarked
package io.github.bootproof.check.change;

import org.jspecify.annotations.NullMarked;
