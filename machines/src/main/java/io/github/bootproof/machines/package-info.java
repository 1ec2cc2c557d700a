/** Machines that boot: an image, a disk that survives stops, a console. Knows nothing of AWS. */
@NullMarked
package io.github.bootproof.machines;

import org.jspecify.annotations.NullMarked;
