@NullMarked
package io.github.bootproof.check.machine;

import org.jspecify.annotations.NullMarked;
