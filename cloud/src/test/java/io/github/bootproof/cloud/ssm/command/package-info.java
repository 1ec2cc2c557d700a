@NullMarked
package io.github.bootproof.cloud.ssm.command;

import org.jspecify.annotations.NullMarked;
