/**
 * Text to syntax tree: JSON and YAML become the same nodes, short forms ({@code !Ref}) their long ones, and each node knows its
 * line. The only place that sees the libraries that parse.
 */
@NullMarked
package io.github.bootproof.cloudformation.template.source;

import org.jspecify.annotations.NullMarked;
