package io.github.bootproof.cloud.ec2.common;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What each area of EC2 is given: where it is, what it keeps, ids and time. One for each account and region. */
public final class Ec2Context {
    private final Scope scope;
    private final Store store;
    private final Ids ids;
    private final InstantSource time;
    private final Tags tags;
    private final ClientTokens tokens;

    /** @param reservedTagsAllowed whether the present caller may set tags that begin with {@code aws:}, as CloudFormation may */
    public Ec2Context(Scope scope, Store store, Ids ids, InstantSource time, BooleanSupplier reservedTagsAllowed) {
        this.scope = scope;
        this.store = store;
        this.ids = ids;
        this.time = time;
        this.tags = new Tags(this, reservedTagsAllowed);
        this.tokens = new ClientTokens(this);
    }

    public Scope scope() {
        return scope;
    }

    public Tags tags() {
        return tags;
    }

    public ClientTokens tokens() {
        return tokens;
    }

    /** The present time in whole seconds, as EC2 shows times. */
    public Instant now() {
        return Instant.ofEpochSecond(time.instant().getEpochSecond());
    }

    /** A new id, such as {@code vpc-} and 17 hexadecimal digits for the prefix {@code vpc}. */
    public String newId(String prefix) {
        return ids.ec2(prefix);
    }

    /** A random version 4 UUID. */
    public String uuid() {
        return ids.uuid();
    }

    /** The table of a kind of record of EC2 in this account and region, such as {@code vpc}. */
    public <T> Table<T> table(String kind, Class<T> type) {
        return store.table(scope.account() + "/" + scope.region(), "ec2." + kind, type);
    }

    /**
     * Looks and changes as one step: no other thread changes anything meanwhile, and all of it is kept or nothing. May be nested;
     * must not wait for another thread.
     */
    public <T> T change(Supplier<T> action) {
        var result = new AtomicReference<T>();
        store.write(() -> result.set(action.get()));
        return result.get();
    }

    /** As {@link #change}, without a result. */
    public void changing(Runnable action) {
        store.write(action);
    }
}
