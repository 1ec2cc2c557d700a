package io.github.bootproof.machines.images;

import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds each image once and keeps it: a recipe's change, and nothing else, builds it anew. Where the base of a recipe cannot be
 * had, Debian stands in, and the result says so.
 */
public final class ImageStore {
    private static final String PREFIX = "localhost/bootproof/";
    private static final Duration REGISTRY_LIMIT = Duration.ofMinutes(10);

    private final Engine engine;
    private final BaseBootstrap bootstrap;

    public ImageStore(Engine engine, BaseBootstrap bootstrap) {
        this.engine = engine;
        this.bootstrap = bootstrap;
    }

    /**
     * The image of this name, built if needed, or Debian in its place.
     *
     * @throws EngineException when no image can be made at all
     */
    public BootImage obtain(String name, Progress progress) {
        Recipe recipe = Recipe.named(name);
        try {
            return build(recipe, recipe, Optional.empty(), progress);
        } catch (BaseUnavailableException e) {
            Recipe debian = Recipe.named("debian-12");
            if (recipe.name().equals(debian.name())) {
                throw new EngineException(e.getMessage(), e);
            }
            var standIn = new StandIn(recipe.title(), e.getMessage(), differences(recipe, debian));
            return build(debian, recipe, Optional.of(standIn), progress);
        }
    }

    /** Like {@link #obtain}, but another image is not good enough. */
    public BootImage require(String name, Progress progress) {
        Recipe recipe = Recipe.named(name);
        try {
            return build(recipe, recipe, Optional.empty(), progress);
        } catch (BaseUnavailableException e) {
            throw new EngineException("Image " + name + " cannot be built: " + e.getMessage() + ".", e);
        }
    }

    /** Whether the image is there and would be used as it is. */
    public boolean isBuilt(String name) {
        return engine.hasImage(reference(Recipe.named(name)));
    }

    /** Removes the image and its base, so that the next use builds both. */
    public void forget(String name) {
        for (String image : engine.images(PREFIX + name + ":")) {
            engine.removeImage(image);
        }
        for (String image : engine.images(PREFIX + "base/" + name + ":")) {
            engine.removeImage(image);
        }
    }

    private BootImage build(Recipe recipe, Recipe requested, Optional<StandIn> standIn, Progress progress) {
        String reference = reference(recipe);
        if (!engine.hasImage(reference)) {
            BuildLock lock = bootstrap.lock(progress);
            try {
                // Another process may have built it while this one waited.
                if (!engine.hasImage(reference)) {
                    buildNow(recipe, reference, progress);
                }
            } finally {
                lock.close();
            }
        }
        return new BootImage(
                recipe.name(), recipe.title(), reference, recipe.defaultUser(), requested.httpTokens(), standIn);
    }

    private void buildNow(Recipe recipe, String reference, Progress progress) {
        String base = base(recipe, progress);
        progress.step("Building image " + recipe.name() + " (once, then cached)");
        engine.buildImage(
                reference, new ByteArrayInputStream(recipe.context()), Map.of("BASE", base), progress::detail);
        removeOlder(PREFIX + recipe.name() + ":", reference);
        removeOlder(PREFIX + "base/" + recipe.name() + ":", base);
    }

    /** Makes sure that the recipe's base is there: cached, from its registry, or bootstrapped. */
    private String base(Recipe recipe, Progress progress) {
        if (engine.hasImage(recipe.base())) {
            return recipe.base();
        }
        String bootstrapped = PREFIX + "base/" + recipe.name() + ":" + bootstrap.fingerprint(recipe);
        if (engine.hasImage(bootstrapped)) {
            return bootstrapped;
        }
        EngineException refused;
        try {
            progress.step("Pulling " + recipe.base());
            engine.pullImage(recipe.base(), REGISTRY_LIMIT, progress::detail);
            return recipe.base();
        } catch (EngineException e) {
            refused = e;
        }
        if (recipe.bootstrapSuite().isEmpty()) {
            throw new BaseUnavailableException("its base image " + recipe.base() + " cannot be pulled", refused);
        }
        progress.step("The registry does not answer: bootstrapping " + recipe.title()
                + " from packages (once, about a minute)");
        try {
            bootstrap.make(recipe, progress, tar -> engine.importImage(bootstrapped, tar));
        } catch (EngineException e) {
            throw new BaseUnavailableException(
                    "its base image " + recipe.base() + " cannot be pulled, and it cannot be bootstrapped: "
                            + e.getMessage(),
                    e);
        }
        return bootstrapped;
    }

    private void removeOlder(String prefix, String current) {
        for (String image : engine.images(prefix)) {
            if (!image.equals(current)) {
                engine.removeImage(image);
            }
        }
    }

    private List<String> differences(Recipe requested, Recipe actual) {
        var differences = new ArrayList<String>();
        differences.add("the distribution is " + actual.title());
        List<String> missing = requested.tools().stream()
                .filter(tool -> !actual.tools().contains(tool))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            differences.add("missing: " + String.join(", ", missing));
        }
        if (!requested.defaultUser().equals(actual.defaultUser())) {
            differences.add("the default user is " + actual.defaultUser() + ", not " + requested.defaultUser());
        }
        return differences;
    }

    private static String reference(Recipe recipe) {
        return PREFIX + recipe.name() + ":" + recipe.fingerprint();
    }

    /** The base of a recipe cannot be had. */
    private static final class BaseUnavailableException extends RuntimeException {
        BaseUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
