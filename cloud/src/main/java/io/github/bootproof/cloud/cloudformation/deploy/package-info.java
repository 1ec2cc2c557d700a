/**
 * Carries out what the plan says: what a stack, its resources and its change sets are as records, the two lifecycles, and what runs
 * them.
 *
 * <p>Each phase of a deployment is a function of what is stored, so that going on after a crash is running the phase again. Nothing
 * here knows a service's requests or a kind of resource; those are beside and below.
 */
@NullMarked
package io.github.bootproof.cloud.cloudformation.deploy;

import org.jspecify.annotations.NullMarked;
