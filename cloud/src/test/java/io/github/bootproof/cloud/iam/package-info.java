@NullMarked
package io.github.bootproof.cloud.iam;

import org.jspecify.annotations.NullMarked;
