package io.github.bootproof.cli.matrix;

/**
 * What a cell's stack is deployed with, as the values of its template's parameters.
 *
 * @param first the script of the creation, {@code v1}
 * @param second that of the update, {@code v2}; the first once more when the update changes something else
 */
public record Scripts(String first, String second) {
    private static final String ALWAYS = "true";
    private static final String AFTER_SECOND = "grep -q ^v2 /var/log/matrix";

    /**
     * Those of a cell.
     *
     * @param otherImage the id of the image that an update brings
     */
    public static Scripts of(Cell cell, String otherImage) {
        return switch (cell.occasion()) {
            case CREATE, RESTART -> same(script("v1", ALWAYS, cell.outcome()));
            case CHANGE -> new Scripts(script("v1", ALWAYS, Outcome.SUCCEEDS), script("v2", ALWAYS, cell.outcome()));
            case ROLLBACK ->
                new Scripts(script("v1", AFTER_SECOND, cell.outcome()), script("v2", ALWAYS, Outcome.FAILS));
            case REPLACEMENT ->
                same(script("v1", "grep -q " + otherImage + " /run/cloud-init/instance-data.json", cell.outcome()));
        };
    }

    private static Scripts same(String script) {
        return new Scripts(script, script);
    }

    private static String script(String version, String when, Outcome outcome) {
        return """
                say() { echo "%1$s $BOOTPROOF_ATTEMPT.$BOOTPROOF_REBOOTS $1" >>/var/log/matrix; }
                say begun
                echo 'half of %1$s' >/etc/matrix
                if %2$s; then
                    %3$s
                fi
                echo %1$s >/etc/matrix
                say ended
                """.formatted(version, when, outcome.commands());
    }
}
