package io.github.bootproof.examples.preconfigured;

import io.github.bootproof.constructs.ApplyChanges;
import java.util.Locale;
import software.amazon.awscdk.App;

/** The app that {@code cdk.json} starts. */
public final class PreconfiguredApp {
    private PreconfiguredApp() {}

    public static void main(String[] arguments) {
        App app = new App();
        new PreconfiguredStack(app, "PreconfiguredStack", way(app));
        app.synth();
    }

    /** By {@code cdk deploy -c way=replace}: {@code once-at-restart} (the default), {@code replace} or {@code in-place}. */
    private static ApplyChanges way(App app) {
        return app.getNode().tryGetContext("way") instanceof String way
                ? ApplyChanges.valueOf(way.toUpperCase(Locale.ROOT).replace('-', '_'))
                : ApplyChanges.ONCE_AT_RESTART;
    }
}
