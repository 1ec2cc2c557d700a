package io.github.bootproof.cloud.s3;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Policies as text. */
final class Documents {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Documents() {}

    static boolean isJsonObject(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (JacksonException notJson) {
            return false;
        }
    }
}
