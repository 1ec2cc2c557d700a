/**
 * CloudWatch Logs: groups, streams and events. How long events are to be kept is kept and has no effect: they stay until their
 * stream or group is deleted.
 *
 * <p>Sees nothing of ours but {@code common} and {@code store}. Source: the CloudWatch Logs API Reference and User Guide; where
 * they give no text of an error, the text is what the AWS CLI has been seen to print.
 */
@NullMarked
package io.github.bootproof.cloud.logs;

import org.jspecify.annotations.NullMarked;
