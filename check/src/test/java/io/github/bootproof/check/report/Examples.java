package io.github.bootproof.check.report;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.finding.Place;
import io.github.bootproof.check.finding.Report;
import io.github.bootproof.check.finding.ScriptChange;
import io.github.bootproof.check.finding.Subject;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Results with all that reports have to show, and with all that could break one. */
final class Examples {
    static final Rule TRAP =
            new ExampleRule("script-not-run", Level.TRAP, "The new script will not run", "At length. ".repeat(100));
    static final Rule LINES =
            new ExampleRule("script-line-endings", Level.NOTE, "Lines end as on Windows", "Use line feeds.");

    private static final String TEMPLATE = """
            Resources:
              Web:
                Type: AWS::EC2::Instance
                Properties:
                  UserData: I2Nsb3VkLWNvbmZpZwo=
              Other:
                Type: AWS::EC2::Instance
            """;

    private record ExampleRule(String id, Level level, String title, String help) implements Rule {

        @Override
        public List<Finding> judge(Comparison comparison) {
            return List.of();
        }
    }

    private Examples() {}

    /** One stack with a trap and a note, one where nothing is found, one that could not be judged. */
    static Results all() {
        var web = new Subject(
                "Web", "AWS::EC2::Instance", Optional.of("App/Web_<1>"), Optional.of("i-0123456789abcdef0"));
        var other = new Subject("Other", "AWS::EC2::Instance", Optional.empty(), Optional.empty());
        Finding trap = Finding.of(
                        TRAP,
                        Outcome.RESTARTS_NOT_RUN,
                        web,
                        "CloudFormation stops the instance and starts it. cloud-init | runs *no* script again.",
                        "Replace the instance <or> wrap `setup.sh`, says @somebody.")
                .withCauses(List.of("UserData is modified.", "The parameter Color changes."))
                .with(new ScriptChange(
                        Optional.of("#!/bin/bash\necho one\n```\nkey=********\nend\n"),
                        Optional.of("#!/bin/bash\necho two\u001b[31m\r\n```\nkey=********\nend ${Bucket}"),
                        Set.of("Bucket")));
        Finding note = Finding.of(LINES, web, "This line ends with a carriage return.", "")
                .at(new Place(2, 9));
        return new Results(List.of(
                new Results.Judged(
                        "App",
                        "the deployed stack App in AWS, region eu-central-1",
                        new TemplateSource("cdk.out/App 1.template.json", TEMPLATE),
                        List.of("You may not read a parameter."),
                        new Report(
                                List.of(trap, note),
                                List.of(
                                        new Report.Judged(web, Optional.of(trap), List.of(note)),
                                        new Report.Judged(other, Optional.empty(), List.of())))),
                new Results.Judged(
                        "Stage/Queue",
                        "nothing, as if it were new (--new)",
                        new TemplateSource("cdk.out/Queue.template.json", "{}"),
                        List.of(),
                        new Report(List.of(), List.of())),
                new Results.NotJudged("Far", "what is deployed", "There is no region.\nGive --region.")));
    }
}
