package io.github.bootproof.cloud.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bootproof.cloud.imds.MetadataNode.Directory;
import io.github.bootproof.cloud.imds.MetadataNode.Leaf;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a tree as a client does: by its listings alone. The outcome is each path with its text, "ABSENT" where it led nowhere. */
final class Walk {
    static final String ABSENT = "ABSENT";

    private final MetadataTree tree;
    private final ImdsContent content;
    private final Map<String, String> found = new LinkedHashMap<>();

    private Walk(MetadataTree tree, ImdsContent content) {
        this.tree = tree;
        this.content = content;
    }

    static Map<String, String> from(MetadataTree tree, ImdsContent content, String path) {
        Walk walk = new Walk(tree, content);
        walk.visit(path);
        return walk.found;
    }

    private void visit(String path) {
        MetadataNode node = tree.find(content, path).orElse(null);
        switch (node) {
            case null -> found.put(path, ABSENT);
            case Leaf leaf -> found.put(path, new String(leaf.content().get(), UTF_8));
            case Directory directory -> {
                found.put(path, directory.listing());
                directory.listing().lines().forEach(line -> visit(child(path, line)));
            }
        }
    }

    private static String child(String path, String line) {
        String folder = path.endsWith("/") ? path : path + "/";
        return folder.endsWith("/public-keys/") ? folder + line.substring(0, line.indexOf('=')) + "/" : folder + line;
    }
}
