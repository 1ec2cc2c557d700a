/**
 * S3: buckets and their settings, objects and their versions, uploads in parts.
 *
 * <p>The bytes of objects are files in a directory beside the store; {@link io.github.bootproof.cloud.s3.ObjectStorage} says how
 * the two stay in step. Settings that would act by themselves (lifecycle rules, bucket policies, CORS rules) are kept, given back
 * and have no effect; nothing is encrypted; a bucket can be used from every region. Access control lists are as of a bucket whose
 * owner owns all objects, AWS's default: they cannot be set. Sees nothing of ours but {@code common} and {@code store}.
 *
 * <p>Source, where a class names no other: the S3 API Reference ("Error responses" for codes and their texts) and User Guide.
 */
@NullMarked
package io.github.bootproof.cloud.s3;

import org.jspecify.annotations.NullMarked;
