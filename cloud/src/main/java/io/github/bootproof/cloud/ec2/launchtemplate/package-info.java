/**
 * Launch templates and their versions. Sees {@code ec2.common} and what that sees.
 */
@NullMarked
package io.github.bootproof.cloud.ec2.launchtemplate;

import org.jspecify.annotations.NullMarked;
