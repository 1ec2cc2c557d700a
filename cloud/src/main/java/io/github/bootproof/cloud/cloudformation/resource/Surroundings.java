package io.github.bootproof.cloud.cloudformation.resource;

import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Scope;

/** Where resources are: an account and region with its services. */
public interface Surroundings {
    Scope scope();

    Clients clients();
}
