/**
 * Systems Manager: Parameter Store, and Run Command in a package of its own.
 *
 * <p>A SecureString is kept as text and not encrypted: no secret of worth belongs here. Parameter policies (expiration and the
 * like) are refused. Sees nothing of ours but {@code common} and {@code store}; the parameters that AWS publishes come from a
 * {@link io.github.bootproof.cloud.ssm.PublicParameters}.
 *
 * <p>Source, where a class names no other: the Systems Manager API Reference and the User Guide, "AWS Systems Manager Parameter
 * Store". Where they give no text of an error, the text is what the AWS CLI has been seen to print.
 */
@NullMarked
package io.github.bootproof.cloud.ssm;

import org.jspecify.annotations.NullMarked;
