/**
 * Finds secrets in user data and covers them. User data is not protected: whoever may call DescribeInstanceAttribute, and every
 * process on the instance, can read it (EC2 user guide, "Run commands when you launch an EC2 instance with user data input").
 *
 * <p>What is found says its kind and its place and never its text, so that it can be printed and logged as it is.
 */
@NullMarked
package io.github.bootproof.userdata.secret;

import org.jspecify.annotations.NullMarked;
