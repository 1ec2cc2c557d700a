package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.NoClients;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/** For tests of Systems Manager that send no commands. */
public final class NoCommands {
    private NoCommands() {}

    public static RunCommand of(Scope scope, Store store, InstantSource time) {
        return new RunCommand(new RunCommand.Parts(
                scope, store, new NoClients() {}, new FakeShell(), new Ids(new Random(1)), time, Duration.ZERO));
    }
}
