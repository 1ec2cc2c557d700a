@NullMarked
package io.github.bootproof.userdata.shell;

import org.jspecify.annotations.NullMarked;
