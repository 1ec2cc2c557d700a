@NullUnmarked
package io.github.bootproof.cloud.ec2.common;

import org.jspecify.annotations.NullUnmarked;
