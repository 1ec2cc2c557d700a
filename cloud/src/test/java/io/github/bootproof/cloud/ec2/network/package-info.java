@NullUnmarked
package io.github.bootproof.cloud.ec2.network;

import org.jspecify.annotations.NullUnmarked;
