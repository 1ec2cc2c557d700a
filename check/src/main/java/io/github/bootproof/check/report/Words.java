package io.github.bootproof.check.report;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.finding.Place;
import io.github.bootproof.check.finding.Subject;
import java.util.Locale;

/** How the reports for people say things. */
final class Words {
    private Words() {}

    static String level(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    /** {@code EC2Stack/TestInstance (AWS::EC2::Instance, i-0123)}. */
    static String subject(Subject subject) {
        return subject.name() + " (" + subject.type()
                + subject.physicalId().map(id -> ", " + id).orElse("") + ")";
    }

    /** Whether a finding's script is worth its lines: of one that is new as a whole there is no difference to see. */
    static boolean showsDifference(Finding finding) {
        return finding.outcome().filter(outcome -> outcome == Outcome.RUNS).isEmpty();
    }

    /** What is found, and on which line of the script. */
    static String message(Finding finding) {
        return finding.place().map(Words::place).orElse("") + finding.message();
    }

    private static String place(Place place) {
        return "Line " + place.line() + " of the script: ";
    }
}
