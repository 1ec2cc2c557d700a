/**
 * The commands of the local cloud: those that start and end one, and those that look at one that runs, by its API as anybody would.
 *
 * <p>A cloud is its data folder. The process that runs it holds the folder's lock and says in the folder who it is and where it
 * listens; whatever ends that process, the lock ends with it.
 */
@NullMarked
package io.github.bootproof.cli.cloud;

import org.jspecify.annotations.NullMarked;
