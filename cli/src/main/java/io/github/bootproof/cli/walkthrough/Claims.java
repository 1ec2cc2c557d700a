package io.github.bootproof.cli.walkthrough;

import io.github.bootproof.cli.common.Screen;

/** What the walkthrough says is so. The first claim that does not hold ends it. */
final class Claims {
    private final Screen screen;
    private int held;

    Claims(Screen screen) {
        this.screen = screen;
    }

    /** A claim does not hold. */
    static final class BrokenException extends RuntimeException {
        BrokenException(String claim, String seen) {
            super("This does not hold: " + claim + ".\nSeen instead:\n"
                    + seen.indent(2).stripTrailing());
        }
    }

    /**
     * @param claim a sentence without its full stop
     * @param seen what there is, for a person who wants to know why it does not hold
     */
    void holds(String claim, boolean holds, Object seen) {
        if (!holds) {
            screen.progress(screen.bad("  ✗ " + claim));
            throw new BrokenException(claim, String.valueOf(seen));
        }
        held++;
        screen.progress(screen.good("  ✓ ") + claim);
    }

    /** How many held. */
    int held() {
        return held;
    }
}
