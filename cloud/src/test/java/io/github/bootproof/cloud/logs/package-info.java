@NullMarked
package io.github.bootproof.cloud.logs;

import org.jspecify.annotations.NullMarked;
