package io.github.bootproof.cli.check;

import io.github.bootproof.check.Check;
import io.github.bootproof.check.report.JsonReport;
import io.github.bootproof.check.report.MarkdownReport;
import io.github.bootproof.check.report.Results;
import io.github.bootproof.check.report.SarifReport;
import io.github.bootproof.check.report.TextReport;
import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How what was found is reported, and where to. */
final class OutputOptions {
    private static final String VERSION = "0.1.0";

    /** The reports there are. */
    enum Format {
        TEXT,
        JSON,
        SARIF,
        MARKDOWN
    }

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<Report> reports = new ArrayList<>();

    /** One of them. */
    static final class Report {
        @Option(
                names = "--format",
                required = true,
                paramLabel = "FORMAT",
                description =
                        "text, json, sarif or markdown (default: text). May be given more than once, each followed by"
                                + " its own --output.")
        private Format format = Format.TEXT;

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "Where the report of the --format before is written (default: standard output).")
        private @Nullable Path output;
    }

    /** Refuses what cannot be done, before anything else is done. */
    void check() {
        if (reports.stream().filter(report -> report.output == null).count() > 1) {
            throw wrong("Only one report can go to standard output; give the others an --output FILE.");
        }
        reports.stream()
                .flatMap(report -> Optional.ofNullable(report.output).stream())
                .forEach(file -> {
                    Path folder = file.toAbsolutePath().getParent();
                    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
                        throw wrong("No report can be written to " + file + ": there is no such folder.");
                    }
                });
    }

    /** Whether somebody reads standard output. */
    boolean isShown() {
        return reports.isEmpty()
                || reports.stream().anyMatch(report -> report.output == null && report.format == Format.TEXT);
    }

    /** Writes all of them. */
    void write(Results results, Check check) {
        List<Report> all = reports.isEmpty() ? List.of(new Report()) : reports;
        for (Report report : all) {
            if (report.output == null) {
                System.out.print(text(report.format, Screen.showsColours(), results, check));
                System.out.flush();
            } else {
                write(report.output, text(report.format, false, results, check));
            }
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw wrong("The report cannot be written to " + file + ": " + e.getMessage());
        }
    }

    private static String text(Format format, boolean colours, Results results, Check check) {
        return switch (format) {
            case TEXT -> new TextReport(colours).write(results);
            case JSON -> JsonReport.write(results);
            case SARIF -> new SarifReport(VERSION, check.rules(), belowRepository()).write(results);
            case MARKDOWN -> MarkdownReport.write(results);
        };
    }

    /** From the root of the git repository to the current folder, with a slash at its end. */
    private static String belowRepository() {
        Path current = Path.of("").toAbsolutePath();
        for (Path folder = current; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                String below = folder.relativize(current).toString().replace('\\', '/');
                return below.isEmpty() ? "" : below + "/";
            }
        }
        return "";
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCodes.BAD_INPUT, message);
    }
}
