/**
 * What each resource type is: its properties, which of them are required, what a change of one does, its attributes, its tags.
 * From the CloudFormation specification of the AWS CDK project (npm {@code @aws-cdk/aws-service-spec}), which the build makes into
 * the resources that {@link io.github.bootproof.cloudformation.schema.Schema} reads; see {@code src/main/schema}.
 *
 * <p>Sees {@link io.github.bootproof.cloudformation.Value} and nothing else of ours.
 */
@NullMarked
package io.github.bootproof.cloudformation.schema;

import org.jspecify.annotations.NullMarked;
