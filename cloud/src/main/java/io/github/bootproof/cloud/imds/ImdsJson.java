package io.github.bootproof.cloud.imds;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the service prints it: one field a line, two spaces in, {@code "key" : "value"} (seen). */
final class ImdsJson {
    private static final ObjectWriter WRITER = JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private ImdsJson() {}

    /** @param fields in the order in which they are printed */
    static String write(Map<String, ? extends @Nullable String> fields) {
        return WRITER.writeValueAsString(fields);
    }
}
