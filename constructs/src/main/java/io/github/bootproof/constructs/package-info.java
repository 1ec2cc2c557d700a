/**
 * CDK constructs that apply each change of an instance's setup scripts exactly once, and fail the deployment when they fail.
 *
 * <p>{@link io.github.bootproof.constructs.PreconfiguredInstance} for new code; {@link
 * io.github.bootproof.constructs.ApplySetupChanges} and {@link io.github.bootproof.constructs.RefuseIgnoredUserData} for
 * {@code Instance} constructs that an app already has. What runs on the instance is made by the module {@code user-data}; what
 * waits for it during a deployment is {@code handler.js}, a Lambda function. Depends on aws-cdk-lib and {@code user-data}.
 */
@NullMarked
package io.github.bootproof.constructs;

import org.jspecify.annotations.NullMarked;
