package io.github.bootproof.userdata;

/** How cloud-init names files: {@code clean_filename} in {@code util.py}, {@code PART_FN_TPL} in the handlers. */
final class FileNames {
    private FileNames() {}

    static String numbered(int number) {
        return String.format("part-%03d", number);
    }

    /** Slashes become underscores; what is no ASCII letter, digit or one of {@code _-.()} is dropped. */
    static String clean(String name) {
        return name.replace('/', '_').replaceAll("[^A-Za-z0-9_.()-]", "");
    }

    /** The name a part of this kind is written under. */
    static String of(String givenName, PartKind kind) {
        String name = kind.keepsBaseNameOnly() ? givenName.substring(givenName.lastIndexOf('/') + 1) : givenName;
        return clean(name);
    }

    /** Of some names nothing is left. */
    static boolean canBeWritten(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..");
    }
}
