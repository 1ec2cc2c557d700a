@NullMarked
package io.github.bootproof.userdata.setup;

import org.jspecify.annotations.NullMarked;
