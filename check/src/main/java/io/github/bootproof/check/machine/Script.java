package io.github.bootproof.check.machine;

import io.github.bootproof.cloudformation.plan.Foreseen;
import io.github.bootproof.userdata.Content;
import io.github.bootproof.userdata.Part;
import io.github.bootproof.userdata.UserData;
import io.github.bootproof.userdata.setup.GivenSetup;
import io.github.bootproof.userdata.setup.SetupPayload;
import io.github.bootproof.userdata.setup.SetupSettings;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The user data that a machine has or will have. Secrets in it are not covered.
 *
 * @param owner the logical id of the resource whose property it is: the machine itself, or its launch template or configuration
 * @param content the payload as the instance gets it; what only the deployment knows stands in it as {@code ${LogicalId}} or {@code
 *     ${LogicalId.Attribute}}
 * @param unknown what only the deployment knows; sorted
 * @param encoded whether the property is Base64, without which EC2 refuses it
 * @param userData what cloud-init makes of the content
 */
public record Script(String owner, Content content, Set<String> unknown, boolean encoded, UserData userData) {
    public Script {
        unknown = Collections.unmodifiableSet(new TreeSet<>(unknown));
    }

    /**
     * Of a property's value.
     *
     * @param property the text of the property: Base64
     */
    static Script of(String owner, String property, Set<String> unknown) {
        try {
            byte[] bytes = Base64.getDecoder().decode(property.replaceAll("\\s", ""));
            return of(owner, Content.of(bytes), unknown, true);
        } catch (IllegalArgumentException notBase64) {
            // A placeholder in place of the whole is no Base64 either.
            return of(owner, Content.of(property), unknown, !unknown.isEmpty());
        }
    }

    private static Script of(String owner, Content content, Set<String> unknown, boolean encoded) {
        return new Script(owner, content, unknown, encoded, UserData.parse(content.toByteArray()));
    }

    /**
     * The same with other placeholders for what is unknown, so that it is equal to no payload in which they stand for what they
     * were before.
     */
    Script anew() {
        String text = text();
        for (String source : unknown) {
            text = text.replace(Foreseen.placeholder(source), Foreseen.placeholder("new " + source));
        }
        return of(owner, Content.of(text), unknown, encoded);
    }

    /** As people read it: the payload, or its parts one after another where the payload is packed. */
    public String text() {
        return content.utf8()
                .orElseGet(() -> userData.parts().isEmpty()
                        ? content.text()
                        : userData.parts().stream().map(Script::shown).collect(Collectors.joining("\n")));
    }

    /** To be compared by people: of a setup of Bootproof's, whose scripts are packed, the scripts themselves. */
    public String readable() {
        return setup().isEmpty()
                ? text()
                : userData.parts().stream()
                        .map(part -> SetupPayload.read(part.content().text())
                                .map(Script::shown)
                                .orElseGet(() -> shown(part)))
                        .collect(Collectors.joining("\n"));
    }

    private Optional<GivenSetup> setup() {
        return SetupPayload.read(content.toByteArray());
    }

    /** The settings are no part of its version, and yet a change of them changes the user data. */
    private static String shown(GivenSetup setup) {
        SetupSettings settings = setup.settings();
        String head = "--- setup, time limit " + settings.timeLimit().toSeconds() + " s, attempts "
                + settings.attempts()
                + ", reboots " + settings.reboots()
                + settings.reportPrefix().map(prefix -> ", report " + prefix).orElse("") + "\n";
        return setup.parts().stream()
                .map(part -> "--- " + part.name() + "\n"
                        + part.content().map(Content::text).orElse("(from S3)\n"))
                .collect(Collectors.joining("", head, ""));
    }

    private static String shown(Part part) {
        return "--- " + part.label() + " (" + part.type() + ")\n"
                + part.content().text();
    }

    /** All texts in which there may be something to find: the payload, its parts, and what is packed in them. */
    public Stream<String> texts() {
        return Stream.concat(
                        Stream.of(text(), readable()),
                        userData.parts().stream().map(part -> part.content().text()))
                .distinct();
    }
}
