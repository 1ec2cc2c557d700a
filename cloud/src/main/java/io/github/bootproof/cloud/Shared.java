package io.github.bootproof.cloud;

import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ec2.instance.MachineHost;
import io.github.bootproof.cloud.lambda.NodeRuntime;
import io.github.bootproof.cloud.store.Store;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the services of all regions are made with.
 *
 * @param clientsOf the services of a scope, called by CloudFormation
 * @param endpoint known once the cloud listens
 */
record Shared(
        Cloud.Setup setup,
        CloudFiles files,
        Store store,
        Ids ids,
        MachineHost machines,
        NodeRuntime functionRuntime,
        Function<Scope, Clients> clientsOf,
        Supplier<URI> endpoint) {
    Clients clients(Scope scope) {
        return clientsOf.apply(scope);
    }
}
