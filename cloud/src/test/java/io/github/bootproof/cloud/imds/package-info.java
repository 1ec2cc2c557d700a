@NullMarked
package io.github.bootproof.cloud.imds;

import org.jspecify.annotations.NullMarked;
