@NullUnmarked
package io.github.bootproof.cloud.ec2.image;

import org.jspecify.annotations.NullUnmarked;
