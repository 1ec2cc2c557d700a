@NullMarked
package io.github.bootproof.userdata.secret;

import org.jspecify.annotations.NullMarked;
