/**
 * What a user data payload contains, and when cloud-init runs each part of it.
 *
 * <p>Pure: no input or output, no clock, nothing else of ours.
 */
@NullMarked
package io.github.bootproof.userdata;

import org.jspecify.annotations.NullMarked;
