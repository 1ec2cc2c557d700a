/** The user data of an instance in a synthesized CDK app or in a template, for a machine that boots without a stack. */
@NullMarked
package io.github.bootproof.cli.template;

import org.jspecify.annotations.NullMarked;
