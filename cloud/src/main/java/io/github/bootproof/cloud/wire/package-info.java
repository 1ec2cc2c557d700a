/**
 * Turns HTTP requests into calls of the SDK's client interfaces, which local classes implement, and their answers back: one codec a
 * protocol over {@code SdkPojo.sdkFields()}, none an operation. Entries: {@link io.github.bootproof.cloud.wire.Wire} for requests,
 * {@link io.github.bootproof.cloud.wire.WireServer} for HTTP, {@link io.github.bootproof.cloud.wire.LocalClients} for callers in
 * process.
 *
 * <p>Sees {@code cloud.common} and the SDK; no service. Only {@code Exchange} and {@code WireServer} know
 * Helidon.
 */
@NullMarked
package io.github.bootproof.cloud.wire;

import org.jspecify.annotations.NullMarked;
