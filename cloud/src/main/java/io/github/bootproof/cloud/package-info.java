/**
 * The wiring of a local AWS: {@link io.github.bootproof.cloud.Cloud} is the only place that knows all services.
 *
 * <p>Inside {@code cloud}, services see neither HTTP nor each other's state, only each other's client interfaces; {@code wire} sees no
 * service.
 */
@NullMarked
package io.github.bootproof.cloud;

import org.jspecify.annotations.NullMarked;
