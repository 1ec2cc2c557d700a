@NullMarked
package io.github.bootproof.cloud.ecr;

import org.jspecify.annotations.NullMarked;
