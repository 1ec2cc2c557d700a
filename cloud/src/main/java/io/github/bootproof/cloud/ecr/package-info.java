/**
 * The Elastic Container Registry as far as its repositories go. There is no registry behind them: images cannot be pushed or
 * pulled, so none are ever listed, and asking for a login is an error. Policies and scanning settings are kept and have no effect.
 *
 * <p>Sees nothing of ours but {@code common} and {@code store}. Source: the Amazon ECR API Reference; where it gives no text of an
 * error, the text is what the AWS CLI has been seen to print.
 */
@NullMarked
package io.github.bootproof.cloud.ecr;

import org.jspecify.annotations.NullMarked;
