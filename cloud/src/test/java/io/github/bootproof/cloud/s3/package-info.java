@NullMarked
package io.github.bootproof.cloud.s3;

import org.jspecify.annotations.NullMarked;
