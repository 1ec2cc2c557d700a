package io.github.bootproof.cloud.common;

import io.github.bootproof.cloud.store.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a service under test is given: a place, a state in memory, ids that are the same each time, a clock that stands still. */
public final class Fixed implements InstantSource {
    public final Scope scope = new Scope("aws", "123456789012", "eu-central-1");
    public final SqliteStore store = SqliteStore.inMemory();
    public final Ids ids = new Ids(new Random(1));
    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** Runs all at the same time, and fails as the first of them that failed. */
    public static void atOnce(List<Runnable> actions) {
        List<CompletableFuture<Void>> running;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            running = actions.stream()
                    .map(action -> CompletableFuture.runAsync(action, threads))
                    .toList();
        }
        running.forEach(CompletableFuture::join);
    }

    /** Asserts an error as AWS answers it. */
    public static AbstractThrowableAssert<?, ? extends Throwable> assertError(
            ThrowingCallable call, int status, String code) {
        return Assertions.assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, error -> {
            Assertions.assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            Assertions.assertThat(error.statusCode()).isEqualTo(status);
        });
    }
}
