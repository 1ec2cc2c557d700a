/**
 * What every service is given: the account and region it is in, new ids, who calls, and the other services as SDK clients.
 *
 * <p>Sees nothing else of ours.
 */
@NullMarked
package io.github.bootproof.cloud.common;

import org.jspecify.annotations.NullMarked;
