@NullMarked
package io.github.bootproof.userdata;

import org.jspecify.annotations.NullMarked;
