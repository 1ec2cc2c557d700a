/**
 * A setup: scripts that an instance has to have run exactly once for each version of them, and the user data that see to
 * it. {@link io.github.bootproof.userdata.setup.SetupPayload} makes those user data and reads them again; the program in
 * them is the resource {@code setup.py}, written to be reviewed.
 *
 * <p>Pure, as the package above, of which alone it depends.
 */
@NullMarked
package io.github.bootproof.userdata.setup;

import org.jspecify.annotations.NullMarked;
