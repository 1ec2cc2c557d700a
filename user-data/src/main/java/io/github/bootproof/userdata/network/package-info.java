/** What user data need the network for: which of their commands talk to the internet, and which only to services of AWS. */
@NullMarked
package io.github.bootproof.userdata.network;

import org.jspecify.annotations.NullMarked;
