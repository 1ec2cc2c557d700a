/**
 * What a user data payload contains, and when cloud-init runs each part of it. The entry is {@link
 * io.github.bootproof.userdata.UserData#parse}.
 *
 * <p>Pure: no input or output, no clock, nothing else of ours; a YAML parser is all it depends on. The truth is
 * cloud-init 22.4.2, and its own answers stand in {@code src/test/resources/golden}.
 */
@NullMarked
package io.github.bootproof.userdata;

import org.jspecify.annotations.NullMarked;
