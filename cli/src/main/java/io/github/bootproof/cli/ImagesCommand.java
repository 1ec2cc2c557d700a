package io.github.bootproof.cli;

import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.machines.images.Recipe;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bootproof images}. */
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        description = "Lists, builds and tests the images that machines boot.",
        subcommands = {ImagesCommand.Build.class, ImagesTestCommand.class})
final class ImagesCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Screen screen = Screen.forPeople();
        try (EngineSession session = EngineSession.open(screen)) {
            for (String name : Recipe.names()) {
                Recipe recipe = Recipe.named(name);
                screen.result("%-18s  %-18s  from %-45s %s"
                        .formatted(
                                name,
                                recipe.title(),
                                recipe.base(),
                                session.images().isBuilt(name) ? "built" : "not built yet"));
            }
            return ExitCodes.SUCCESS;
        }
    }

    /** {@code bootproof images build}. */
    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            description = "Builds an image now instead of at its first use.")
    static final class Build implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "Which image; bootproof images lists them.")
        private String name = "";

        @Option(names = "--again", description = "Build it and its base anew, with today's packages.")
        private boolean again;

        @Override
        public Integer call() {
            Screen screen = Screen.forPeople();
            try (EngineSession session = EngineSession.open(screen)) {
                if (again) {
                    session.images().forget(Recipe.named(name).name());
                }
                BootImage image = session.images().require(name, session.progress());
                screen.result(image.title() + ": " + image.reference());
                return ExitCodes.SUCCESS;
            } catch (IllegalArgumentException e) {
                screen.progress(String.valueOf(e.getMessage()));
                return ExitCodes.BAD_INPUT;
            } catch (EngineException e) {
                screen.progress(String.valueOf(e.getMessage()));
                return ExitCodes.NO_MACHINE;
            }
        }
    }
}
