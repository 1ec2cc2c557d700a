@NullMarked
package io.github.bootproof.check;

import org.jspecify.annotations.NullMarked;
