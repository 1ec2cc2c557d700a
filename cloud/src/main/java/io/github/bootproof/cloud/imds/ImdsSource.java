package io.github.bootproof.cloud.imds;

/** Supplies what is served. Asked once for each request, from any thread, so it must be quick: what is costly, it caches. */
@FunctionalInterface
public interface ImdsSource {
    ImdsContent current();
}
