/**
 * Which commands a shell script contains: a tokenizer of the POSIX shell and of what bash adds, good enough to tell a command from
 * a comment, a quoted text, a here-document. Nothing is run and nothing is known of what a command prints.
 *
 * <p>Source: POSIX.1-2017, "Shell Command Language", 2.3 Token Recognition and 2.7.4 Here-Document; bash(1).
 */
@NullMarked
package io.github.bootproof.userdata.shell;

import org.jspecify.annotations.NullMarked;
