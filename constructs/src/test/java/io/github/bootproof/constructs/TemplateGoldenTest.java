package io.github.bootproof.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.ec2.UserData;

/**
 * The templates that are made, whole, but for the function's source and what is packed in payloads.
 *
 * <p>Re-made by {@code mvn test -pl constructs -am -Dtest=TemplateGoldenTest -Dbootproof.golden=update
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class TemplateGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/github/bootproof/constructs/templates");
    private static final String SCRIPT = "#!/bin/bash\necho hello >/var/log/hello.log\n";
    private static final Pattern PACKED =
            Pattern.compile("(?<=\\\\n)(blob [0-9a-f]{64} )?[A-Za-z0-9+/=]{40,}(?=\\\\n)");

    @Test
    void onceAtTheRestart() throws IOException {
        TestApp app = TestApp.create();
        app.server().setup(SetupScript.text(SCRIPT)).build();
        assertGolden("once-at-restart", app);
    }

    @Test
    void onceAtTheRestartWithACloudConfig() throws IOException {
        TestApp app = TestApp.create();
        app.server()
                .setup(SetupScript.text(SCRIPT))
                .cloudConfig("#cloud-config\npackages: [nginx]\n")
                .build();
        assertGolden("once-at-restart-cloud-config", app);
    }

    @Test
    void replaceWithImdsv2Required() throws IOException {
        TestApp app = TestApp.create();
        app.server()
                .instance(props -> props.requireImdsv2(true))
                .setup(SetupScript.text(SCRIPT))
                .applyChanges(ApplyChanges.REPLACE)
                .build();
        assertGolden("replace-imdsv2", app);
    }

    @Test
    void inPlaceWithPartsOfAllKinds() throws IOException {
        TestApp app = TestApp.create();
        var greeting = CfnParameter.Builder.create(app.stack, "Greeting").build();
        app.server()
                .setup(
                        SetupScript.text("greet.sh", "#!/bin/sh\necho '" + greeting.getValueAsString() + "'\n"),
                        SetupScript.file("src/test/resources/io/github/bootproof/constructs/setup.sh"),
                        SetupScript.asset("src/test/resources/io/github/bootproof/constructs/large.sh"))
                .applyChanges(ApplyChanges.IN_PLACE)
                .timeLimit(Duration.minutes(20))
                .build();
        assertGolden("in-place-parts", app);
    }

    @Test
    void anInstanceThatWasThereByTheAspect() throws IOException {
        TestApp app = TestApp.create();
        var userData = UserData.forLinux();
        userData.addCommands("echo hello");
        new Instance(
                app.stack, "TestInstance", app.smallProps().userData(userData).build());
        Aspects.of(app.app).add(new ApplySetupChanges());
        assertGolden("aspect", app);
    }

    private static void assertGolden(String name, TestApp app) throws IOException {
        var synthesized = app.synthesize();
        assertThat(synthesized.messages()).isEmpty();
        String template = readable(synthesized.template());
        Path golden = FOLDER.resolve(name + ".json");
        if ("update".equals(System.getProperty("bootproof.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, template);
        }
        assertThat(template).isEqualTo(Files.readString(golden));
    }

    private static String readable(JsonNode template) {
        String source = TestApp.pretty(com.fasterxml.jackson.databind.node.TextNode.valueOf(HandlerSource.text()));
        String text = TestApp.pretty(template).replace(source.strip(), "\"<handler.js>\"");
        return PACKED.matcher(text).replaceAll(found -> (found.group(1) == null ? "" : found.group(1)) + "<packed>");
    }
}
