package io.github.bootproof.check.finding;

/** What reports say of a rule. */
public interface RuleDescription {
    /** Its name in reports, in kebab case, such as {@code script-not-run}; never changed once released. */
    String id();

    /** How much its findings matter unless they say otherwise. */
    Level level();

    /** What it is about, in a few words. */
    String title();

    /** What it finds, why that matters and what to do, in a few sentences: the rule's page in reports. */
    String help();
}
