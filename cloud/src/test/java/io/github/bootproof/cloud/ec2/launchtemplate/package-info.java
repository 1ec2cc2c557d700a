@NullUnmarked
package io.github.bootproof.cloud.ec2.launchtemplate;

import org.jspecify.annotations.NullUnmarked;
