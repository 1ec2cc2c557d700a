package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Place;
import io.github.bootproof.check.lint.OwnScripts.OwnScript;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.userdata.Finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with user data as such. Source: {@link io.github.bootproof.userdata.UserData}, which follows cloud-init. */
final class ScriptProblems implements Rule {
    @Override
    public String id() {
        return "user-data-problem";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public String title() {
        return "Something is wrong with the user data";
    }

    @Override
    public String help() {
        return "EC2 refuses the user data, or cloud-init does not do with them what they say: a script without `#!`, Windows line"
                + " ends, broken MIME or cloud-config. cloud-init only writes that to its log, and the deployment succeeds.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        Stream<Finding> refused = OwnScripts.all(comparison)
                .filter(own -> !own.script().encoded())
                .map(own -> Finding.of(
                        this,
                        own.machine().subject(),
                        "The user data are not encoded in Base64: EC2 refuses them (\"Invalid BASE64 encoding of user"
                                + " data\").",
                        "Use Fn::Base64."));
        Stream<Finding> problems = OwnScripts.in(comparison)
                .flatMap(own -> own.script().userData().findings().stream().map(problem -> finding(own, problem)));
        return Stream.concat(refused, problems).toList();
    }

    private Finding finding(OwnScript own, io.github.bootproof.userdata.Finding problem) {
        Finding finding = Finding.of(this, own.machine().subject(), problem.message(), problem.remedy())
                .with(level(own, problem));
        return problem.inFile()
                .map(position -> finding.at(new Place(position.line(), position.column())))
                .orElse(finding);
    }

    /** A script that is new and will not run, while the deployment succeeds, is a trap like any other. */
    private static Level level(OwnScript own, io.github.bootproof.userdata.Finding problem) {
        return switch (problem.code()) {
            case EMPTY, WINDOWS, INCLUDE_NOT_FETCHED, MERGE_NOT_EVALUATED -> Level.NOTE;
            // The deployment fails.
            case TOO_LARGE -> Level.WARNING;
            case BAD_GZIP,
                    BAD_MIME,
                    BASE64,
                    NOT_UTF8,
                    NON_ASCII_IN_MIME,
                    UNKNOWN_MIME_TYPE,
                    NO_SHEBANG,
                    SHEBANG_INTERPRETER,
                    CRLF,
                    DUPLICATE_FILE_NAME,
                    BAD_FILE_NAME,
                    JINJA_NOT_RENDERABLE,
                    CLOUD_CONFIG_SYNTAX,
                    CLOUD_CONFIG_NOT_A_MAPPING,
                    CLOUD_CONFIG_UNKNOWN_KEY,
                    CLOUD_CONFIG_HEADER,
                    CLOUD_CONFIG_VALUE,
                    NEVER_RUN -> problem.severity() == Severity.ERROR && own.isNews() ? Level.TRAP : Level.WARNING;
        };
    }
}
