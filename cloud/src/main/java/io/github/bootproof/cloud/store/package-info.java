/**
 * What the services keep: small records, stored as JSON in one SQLite file before an answer is given.
 *
 * <p>Sees nothing else of ours.
 */
@NullMarked
package io.github.bootproof.cloud.store;

import org.jspecify.annotations.NullMarked;
