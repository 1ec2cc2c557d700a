package io.github.bootproof.check.finding;

/** How much a finding matters; from least to most. */
public enum Level {
    /** Good to know. */
    NOTE,
    /** Probably not what was meant. */
    WARNING,
    /** A deployment would report success, and what was changed would not take effect. */
    TRAP
}
