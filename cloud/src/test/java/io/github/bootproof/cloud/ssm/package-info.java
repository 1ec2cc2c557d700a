@NullMarked
package io.github.bootproof.cloud.ssm;

import org.jspecify.annotations.NullMarked;
