@NullMarked
package io.github.bootproof.userdata.network;

import org.jspecify.annotations.NullMarked;
