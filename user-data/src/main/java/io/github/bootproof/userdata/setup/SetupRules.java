package io.github.bootproof.userdata.setup;

import io.github.bootproof.userdata.setup.SetupPart.S3Part;
import io.github.bootproof.userdata.setup.SetupPart.ScriptPart;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a setup must be, so that it can work on an instance. */
final class SetupRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+@-]{0,99}");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");
    private static final Pattern CLOUD_CONFIG = Pattern.compile("#cloud-config[ \t\r]*(?:\n|$)");

    private SetupRules() {}

    static void check(Setup setup) {
        if (setup.parts().isEmpty()) {
            throw new SetupException("A setup needs at least one script.");
        }
        Set<String> names = new HashSet<>();
        for (SetupPart part : setup.parts()) {
            if (!NAME.matcher(part.name()).matches()) {
                throw new SetupException(
                        "'" + part.name() + "' cannot be the name of a script on the instance: give it one of"
                                + " at most 100 letters, digits and . _ + @ -, beginning with a letter or digit.");
            }
            if (!names.add(part.name())) {
                throw new SetupException("Two scripts are named '" + part.name() + "': give each a name of its own.");
            }
            checkPart(part);
        }
        setup.cloudConfig().ifPresent(SetupRules::checkCloudConfig);
    }

    private static void checkPart(SetupPart part) {
        Contents.bytesOf(part)
                .ifPresent(bytes -> checkFirstLine(part.name(), new String(bytes, StandardCharsets.ISO_8859_1)));
        if (part instanceof ScriptPart script && script.hasTokens()) {
            checkFirstLine(part.name(), script.text());
        }
        if (part instanceof S3Part object) {
            String place = object.bucket() + "/" + object.key();
            boolean named = !object.bucket().isEmpty() && !object.key().isEmpty();
            if (!named
                    || object.bucket().contains(" ")
                    || !PRINTABLE.matcher(place).matches()) {
                throw new SetupException("The script '" + part.name() + "' is to come from S3, but s3://" + place
                        + " names no object that can be fetched: bucket and key have to be printable ASCII.");
            }
        }
    }

    private static void checkFirstLine(String name, String text) {
        Optional<String> first = text.lines().findFirst();
        if (first.isEmpty() || !first.get().startsWith("#!")) {
            throw new SetupException(
                    "The script '" + name + "' does not begin with a line that names its interpreter, such as"
                            + " #!/bin/bash: it could not be run.");
        }
        if (text.startsWith(first.get() + "\r\n")) {
            throw new SetupException(
                    "The script '" + name + "' has the line ends of Windows: its interpreter would not be"
                            + " found. Save it with those of Unix (LF).");
        }
    }

    private static void checkCloudConfig(SetupCloudConfig cloudConfig) {
        if (!CLOUD_CONFIG.matcher(cloudConfig.text()).lookingAt()) {
            throw new SetupException("The cloud-config does not begin with the line #cloud-config.");
        }
        if (cloudConfig.hasTokens() && !isAscii(cloudConfig.text())) {
            throw new SetupException(
                    "The cloud-config has values in it that only the deployment knows, and characters that"
                            + " are no ASCII, which cloud-init would spoil: write those as YAML escapes (\"\\u00e9\").");
        }
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    static void check(SetupSettings settings) {
        if (settings.timeLimit().toSeconds() < 1) {
            throw new SetupException("The time limit of a setup is at least one second.");
        }
        if (settings.attempts() < 1) {
            throw new SetupException("A setup needs at least one attempt.");
        }
        if (settings.reboots() < 0) {
            throw new SetupException("A setup cannot be limited to less than 0 reboots.");
        }
        settings.reportPrefix().ifPresent(prefix -> {
            if (prefix.isEmpty()
                    || prefix.endsWith("/")
                    || !PRINTABLE.matcher(prefix).matches()) {
                throw new SetupException(
                        "'" + prefix + "' is no prefix of an SSM parameter's name, such as /bootproof/web.");
            }
        });
    }
}
