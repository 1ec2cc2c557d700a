@NullUnmarked
package io.github.bootproof.cloud.ec2.instance;

import org.jspecify.annotations.NullUnmarked;
