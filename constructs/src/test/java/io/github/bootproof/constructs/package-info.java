@NullMarked
package io.github.bootproof.constructs;

import org.jspecify.annotations.NullMarked;
