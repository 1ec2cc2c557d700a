package io.github.bootproof.cloud.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/**
 * What a Lambda runtime of Node.js has beside Node itself: the AWS SDK for JavaScript v3 and {@code cfn-response}. It is installed
 * by npm from a lock file, once for each version of that file, in a folder of the user's cache.
 */
public final class NodeRuntime implements AutoCloseable {
    private static final long INSTALL_MINUTES = 10;

    private final Path cache;
    private final AtomicReference<@Nullable Process> installing = new AtomicReference<>();
    private @Nullable Path installed;
    private volatile boolean closed;

    /** @param cache a folder that outlives this process; made when needed */
    public NodeRuntime(Path cache) {
        this.cache = cache;
    }

    /**
     * The folder with {@code runner.cjs} and {@code node_modules}; the first call installs it, which takes seconds.
     *
     * @throws software.amazon.awssdk.services.lambda.model.ServiceException when Node or npm is missing or npm failed
     */
    public synchronized Path folder() {
        Path folder = installed;
        if (folder == null) {
            folder = install();
            installed = folder;
        }
        return folder;
    }

    /** Installs it in the background, so that the first function need not wait; a problem is told to whoever needs it first. */
    public void prepare() {
        Thread.ofVirtual().name("functions-runtime").start(() -> {
            try {
                var _ = folder();
            } catch (LambdaException e) {
                System.getLogger(NodeRuntime.class.getName()).log(System.Logger.Level.DEBUG, e.getMessage());
            }
        });
    }

    /** Ends an installation that is under way, and waits until what it left is removed. */
    @Override
    public void close() {
        closed = true;
        Process process = installing.get();
        if (process != null) {
            end(process);
        }
        awaitInstallation();
    }

    private synchronized void awaitInstallation() {
        // Its lock is held as long as it lasts.
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private Path install() {
        byte[] lock = resource("package-lock.json");
        byte[] runner = resource("runner.cjs");
        var sum = new CRC32();
        sum.update(lock);
        sum.update(runner);
        sum.update(resource("cfn-response.js"));
        Path target = cache.resolve("lambda-nodejs-%08x".formatted(sum.getValue()));
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Files.createDirectories(cache);
            Path next = Files.createTempDirectory(cache, "lambda-nodejs-installing");
            try {
                fill(next, lock, runner);
                moveTo(target, next);
            } finally {
                if (Files.exists(next)) {
                    FunctionCode.delete(next);
                }
            }
            return target;
        } catch (IOException e) {
            throw LambdaErrors.hostProblem(
                    "The runtime of functions could not be installed in " + cache + ": " + e.getMessage());
        }
    }

    private void fill(Path folder, byte[] lock, byte[] runner) throws IOException {
        Files.write(folder.resolve("package.json"), resource("package.json"));
        Files.write(folder.resolve("package-lock.json"), lock);
        Files.write(folder.resolve("runner.cjs"), runner);
        npm(folder);
        Path module = Files.createDirectories(folder.resolve("node_modules/cfn-response"));
        Files.write(module.resolve("index.js"), resource("cfn-response.js"));
    }

    private static void moveTo(Path target, Path next) throws IOException {
        try {
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was first, with the same content.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private void npm(Path folder) throws IOException {
        Path log = folder.resolve("npm.log");
        Process process = startNpm(folder, log);
        installing.set(process);
        try {
            if (closed) {
                end(process);
            }
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw LambdaErrors.hostProblem(
                        "npm could not install the AWS SDK for JavaScript, which functions need. It said: "
                                + Files.readString(log).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LambdaErrors.hostProblem("Interrupted while npm installed the AWS SDK for JavaScript.");
        } finally {
            installing.set(null);
            end(process);
        }
    }

    private static Process startNpm(Path folder, Path log) {
        try {
            return new ProcessBuilder(
                            List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw LambdaErrors.hostProblem(
                    "Functions need Node.js 20 or newer with npm on the PATH, to get the AWS SDK for JavaScript: "
                            + e.getMessage());
        }
    }

    private static byte[] resource(String name) {
        try (InputStream stream = NodeRuntime.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("Missing in this build: " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
