package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.Surroundings;
import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloudformation.plan.UpdateRules;

/** What deployments of an account and region are given. */
public record Environment(
        Scope scope,
        Clients clients,
        Ids ids,
        Waits waits,
        Journal journal,
        Mailboxes mailboxes,
        TypeRegistry types,
        UpdateRules rules,
        StackListener listener)
        implements Surroundings {}
