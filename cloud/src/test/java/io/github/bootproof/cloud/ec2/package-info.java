@NullUnmarked
package io.github.bootproof.cloud.ec2;

import org.jspecify.annotations.NullUnmarked;
