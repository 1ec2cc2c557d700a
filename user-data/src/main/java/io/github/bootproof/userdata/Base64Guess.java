package io.github.bootproof.userdata;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Recognises user data that was encoded once too often. */
final class Base64Guess {
    private Base64Guess() {}

    static boolean hidesUserData(String text) {
        String dense = text.replaceAll("\\s", "");
        if (dense.length() < 8 || dense.length() % 4 != 0 || !dense.matches("[A-Za-z0-9+/]+={0,2}")) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(dense);
            String inside = new String(decoded, StandardCharsets.UTF_8);
            return Gzip.isMagic(decoded)
                    || PartTypes.fromBeginning(inside).isPresent()
                    || inside.toLowerCase(Locale.ROOT).contains("mime-version:");
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
