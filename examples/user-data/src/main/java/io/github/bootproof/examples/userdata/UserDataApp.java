package io.github.bootproof.examples.userdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.App;

/** The app that {@code cdk.json} starts. */
public final class UserDataApp {
    private UserDataApp() {}

    public static void main(String[] arguments) throws IOException {
        App app = new App();
        // The CDK CLI starts the app in the folder of cdk.json.
        new Ec2Stack(app, "EC2Stack", Files.readString(Path.of("user-data.sh")));
        app.synth();
    }
}
