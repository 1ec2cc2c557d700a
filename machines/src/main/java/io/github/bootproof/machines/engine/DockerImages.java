package io.github.bootproof.machines.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The images of an engine that answers the Docker Engine API. */
final class DockerImages {
    private final DockerClient client;
    private final DockerCalls calls;

    DockerImages(DockerClient client, DockerCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    boolean hasImage(String image) {
        return calls.ask("look up image " + image, () -> {
            try {
                client.inspectImageCmd(image).exec();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    void pullImage(String image, Duration timeout, Consumer<String> progress) {
        calls.perform("pull image " + image, () -> {
            var pull = client.pullImageCmd(image).exec(new ResultCallback.Adapter<PullResponseItem>() {
                @Override
                public void onNext(PullResponseItem item) {
                    if (item.getStatus() != null) {
                        progress.accept(item.getStatus());
                    }
                }
            });
            if (!pull.awaitCompletion(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                pull.close();
                throw new EngineException("the registry did not answer within " + timeout.toSeconds() + " s");
            }
            if (!hasImage(image)) {
                throw new EngineException("the registry did not deliver it");
            }
        });
    }

    /** By a build whose context holds the tar: docker-java's own import sends no content (3.7.1). */
    void importImage(String image, Path rootFileSystem) {
        calls.perform("import image " + image, () -> {
            Path context = Files.createTempFile(rootFileSystem.toAbsolutePath().getParent(), "import", ".tar");
            try {
                try (var tar = new TarArchiveOutputStream(Files.newOutputStream(context))) {
                    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                    byte[] containerfile = "FROM scratch\nADD root.tar /\n".getBytes(StandardCharsets.UTF_8);
                    var first = new TarArchiveEntry("Containerfile");
                    first.setSize(containerfile.length);
                    tar.putArchiveEntry(first);
                    tar.write(containerfile);
                    tar.closeArchiveEntry();
                    tar.putArchiveEntry(new TarArchiveEntry(rootFileSystem, "root.tar"));
                    Files.copy(rootFileSystem, tar);
                    tar.closeArchiveEntry();
                }
                try (InputStream content = Files.newInputStream(context)) {
                    buildImage(image, content, Map.of(), line -> {});
                }
            } finally {
                Files.delete(context);
            }
        });
    }

    void buildImage(String image, InputStream context, Map<String, String> arguments, Consumer<String> progress) {
        calls.perform("build image " + image, () -> {
            var build = client.buildImageCmd()
                    .withTarInputStream(context)
                    .withDockerfilePath("Containerfile")
                    .withRemove(true)
                    .withForcerm(true)
                    .withTags(java.util.Set.of(image));
            arguments.forEach(build::withBuildArg);
            var lines = new ArrayList<String>();
            var running = build.exec(new ResultCallback.Adapter<BuildResponseItem>() {
                @Override
                public void onNext(BuildResponseItem item) {
                    String line = item.getStream() != null
                            ? item.getStream()
                            : item.getErrorDetail() != null
                                    ? String.valueOf(item.getErrorDetail().getMessage())
                                    : null;
                    if (line != null) {
                        lines.add(line);
                        line.lines().filter(text -> !text.isBlank()).forEach(progress);
                    }
                }
            });
            running.awaitCompletion();
            if (!hasImage(image)) {
                throw new EngineException("the build failed:\n"
                        + String.join("", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
            }
        });
    }

    List<String> images(String prefix) {
        return calls.ask("list images", () -> {
            var names = new ArrayList<String>();
            for (Image image : client.listImagesCmd().exec()) {
                if (image.getRepoTags() != null) {
                    for (String tag : image.getRepoTags()) {
                        if (tag.startsWith(prefix)) {
                            names.add(tag);
                        }
                    }
                }
            }
            return List.copyOf(names);
        });
    }

    void removeImage(String image) {
        calls.perform("remove image " + image, () -> {
            try {
                client.removeImageCmd(image).exec();
            } catch (NotFoundException | com.github.dockerjava.api.exception.ConflictException e) {
                // Absent, or a machine still stands on it: the next clean-up finds it again.
            }
        });
    }
}
