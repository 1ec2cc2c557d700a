/**
 * Identity and Access Management: roles, policies and instance profiles of an account, and the one user that there is.
 *
 * <p>Policies are checked for their form, stored and given back. They are not enforced: every call is allowed to everyone, so what
 * works here may be denied on AWS. Sees nothing of ours but {@code common} and {@code store}.
 *
 * <p>Source, where a class names no other: the IAM API Reference. Where it gives no text of an error, the text is what the AWS
 * CLI has been seen to print.
 */
@NullMarked
package io.github.bootproof.cloud.iam;

import org.jspecify.annotations.NullMarked;
