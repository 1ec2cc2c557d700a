/**
 * Instances of EC2 that are machines: what their operations answer, what is kept of them, and how what was asked for becomes a
 * machine that boots.
 *
 * <p>An instance's life is {@link io.github.bootproof.cloud.ec2.instance.InstanceLifecycle}. Its state is stored before anything
 * is done about it, so that after a crash what is stored says what was intended. {@link
 * io.github.bootproof.cloud.ec2.instance.MachineHost} is where machines come from. Sees the other packages of {@code ec2}, {@code
 * cloud.imds}, {@code cloud.boot} and machines.
 */
@NullMarked
package io.github.bootproof.cloud.ec2.instance;

import org.jspecify.annotations.NullMarked;
