@NullUnmarked
package io.github.bootproof.cloud.ec2.region;

import org.jspecify.annotations.NullUnmarked;
