package io.github.bootproof.cloud.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Runs invocations, each in a process of its own, which ends with the invocation. */
final class NodeProcess implements AutoCloseable {
    private static final int LOG_LIMIT = 1 << 20;

    private final NodeRuntime runtime;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();

    NodeProcess(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * How it went.
     *
     * @param answer what the runner wrote; empty when the process ended or was ended without an answer
     * @param exitStatus of the process; meaningless when it timed out
     * @param log what it printed, at most 1 MiB of it
     */
    record Ending(Optional<String> answer, boolean timedOut, int exitStatus, String log) {}

    Ending run(byte[] event, Map<String, String> environment, Duration timeout, Path code) {
        Path folder = runtime.folder();
        Path work = null;
        Process process = null;
        try {
            work = Files.createTempDirectory("bootproof-function");
            Path result = work.resolve("result.json");
            var builder = new ProcessBuilder(
                    List.of("node", folder.resolve("runner.cjs").toString()));
            builder.directory(code.toFile());
            builder.redirectErrorStream(true);
            String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("PATH", path);
            builder.environment().put("TMPDIR", work.toString());
            builder.environment().put("HOME", work.toString());
            builder.environment()
                    .put("NODE_PATH", folder.resolve("node_modules").toString());
            builder.environment().put("BOOTPROOF_RUNTIME", folder.toString());
            builder.environment().put("BOOTPROOF_RESULT", result.toString());
            builder.environment().put("BOOTPROOF_TIMEOUT_MILLIS", String.valueOf(timeout.toMillis()));
            process = builder.start();
            running.add(process);
            return follow(process, event, timeout, result);
        } catch (IOException e) {
            throw LambdaErrors.hostProblem("The function's process could not be run: " + e.getMessage());
        } finally {
            if (process != null) {
                end(process);
                running.remove(process);
            }
            if (work != null) {
                deleteQuietly(work);
            }
        }
    }

    private static Ending follow(Process process, byte[] event, Duration timeout, Path result) throws IOException {
        var log = new ByteArrayOutputStream();
        Thread reader = Thread.ofVirtual().start(() -> read(process.getInputStream(), log));
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(event);
        } catch (IOException e) {
            // It ended before it had read its event: its log says why.
        }
        try {
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            end(process);
            int status = process.waitFor();
            reader.join();
            Optional<String> answer = Files.exists(result) ? Optional.of(Files.readString(result)) : Optional.empty();
            return new Ending(answer, !ended, status, log.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LambdaErrors.hostProblem("Interrupted while a function ran.");
        }
    }

    private static void read(InputStream output, ByteArrayOutputStream log) {
        try {
            byte[] buffer = new byte[8192];
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                log.write(buffer, 0, Math.min(count, LOG_LIMIT - log.size()));
            }
        } catch (IOException e) {
            // The process was ended.
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void deleteQuietly(Path folder) {
        try {
            FunctionCode.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        running.forEach(NodeProcess::end);
    }
}
