/**
 * What a change of a template does to the machines that have user data, said before a deployment: rules give findings, of which
 * reports are made. Depends on the plan of {@code cloudformation} and on what {@code user-data} says of the parts; no I/O.
 */
@NullMarked
package io.github.bootproof.check;

import org.jspecify.annotations.NullMarked;
