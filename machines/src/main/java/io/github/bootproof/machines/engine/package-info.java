/**
 * Container engines that run machines: what Bootproof needs of one ({@link
 * io.github.bootproof.machines.engine.Engine}), the Docker Engine API that Docker and Podman answer, and how one is found.
 *
 * <p>May depend on docker-java, and on nothing else of ours.
 */
@NullMarked
package io.github.bootproof.machines.engine;

import org.jspecify.annotations.NullMarked;
