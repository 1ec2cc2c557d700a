@NullMarked
package io.github.bootproof.cloud.sts;

import org.jspecify.annotations.NullMarked;
