@NullUnmarked
package io.github.bootproof.cloud.ec2.keypair;

import org.jspecify.annotations.NullUnmarked;
