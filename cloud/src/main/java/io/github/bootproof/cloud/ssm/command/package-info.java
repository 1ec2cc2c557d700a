/**
 * Run Command of Systems Manager: commands that are sent to instances, and really run there.
 *
 * <p>Which instances can be sent to is read from EC2 and IAM by their clients. How a machine is reached is an {@link
 * io.github.bootproof.cloud.ssm.command.InstanceShell}, which the wiring gives; {@code agent.sh} is what runs there, in place of
 * Systems Manager's agent. Sees nothing of ours but {@code common} and {@code store}.
 *
 * <p>Source, where a class names no other: the Systems Manager API Reference, the User Guide ("AWS Systems Manager Run Command",
 * "Understanding command statuses"), and the agent's code in aws/amazon-ssm-agent.
 */
@NullMarked
package io.github.bootproof.cloud.ssm.command;

import org.jspecify.annotations.NullMarked;
