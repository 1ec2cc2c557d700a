/**
 * The instance metadata service (IMDS), versions 1 and 2, as a machine sees it at http://169.254.169.254.
 *
 * <p>One server for each machine, on a unix socket that only this machine can reach: the socket, not the peer's address, says who
 * asks. What is served comes from an {@link io.github.bootproof.cloud.imds.ImdsSource}; what is answered is decided by pure code
 * ({@link io.github.bootproof.cloud.imds.MetadataTree}, {@code ImdsRules}); only {@link io.github.bootproof.cloud.imds.ImdsServer}
 * knows HTTP. Depends on nothing of ours.
 *
 * <p>Source, where a class names no other: the EC2 User Guide, "Use instance metadata to manage your EC2 instance" and "Use the
 * Instance Metadata Service to access instance metadata". Behaviour marked "(seen)" was read from published transcripts of real
 * instances; "(guess)" has no source.
 */
@NullMarked
package io.github.bootproof.cloud.imds;

import org.jspecify.annotations.NullMarked;
