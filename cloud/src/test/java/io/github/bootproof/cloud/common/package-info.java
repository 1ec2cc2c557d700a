@NullMarked
package io.github.bootproof.cloud.common;

import org.jspecify.annotations.NullMarked;
