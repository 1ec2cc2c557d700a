package io.github.bootproof.cloud.boot;

import java.time.Instant;
import java.util.OptionalLong;

/** Something that happened in a boot. */
public sealed interface Observation {
    Instant at();

    record StageStarted(BootStage stage, Instant at) implements Observation {}

    record StageFinished(BootStage stage, boolean succeeded, Instant at) implements Observation {}

    /**
     * cloud-init knows where it runs.
     *
     * @param found such as {@code DataSourceEc2Local}
     */
    record DataSourceFound(String found, Instant at) implements Observation {}

    /**
     * A module of a stage begins, or is skipped at once.
     *
     * @param frequency in cloud-init's word, such as {@code once-per-instance}
     */
    record ModuleStarted(BootStage stage, String module, String frequency, Instant at) implements Observation {}

    record ModuleFinished(BootStage stage, String module, boolean succeeded, Instant at) implements Observation {}

    /** Its semaphore was there: it had run before. */
    record ModuleSkipped(String module, String frequency, Instant at) implements Observation {}

    /** A file of the payload was written to the disk. */
    record FileWritten(String path, long bytes, Instant at) implements Observation {}

    /**
     * Something of the user's is executed.
     *
     * @param output where its output begins in cloud-init's output log, in bytes
     */
    record RunStarted(Executed what, OptionalLong output, Instant at) implements Observation {}

    /**
     * Something of the user's has ended.
     *
     * @param exitCode empty when there is none, as when the file could not be executed at all
     * @param said why it could not be executed, or the output that cloud-init captured and shows nowhere else; else empty
     * @param output where its output ends, in bytes
     */
    record RunFinished(
            Executed what, boolean succeeded, OptionalLong exitCode, String said, OptionalLong output, Instant at)
            implements Observation {}

    /** cloud-init warned or worse. */
    record Warned(String level, String message, Instant at) implements Observation {}

    /** cloud-init has done all that it does in a boot. */
    record BootFinished(Instant at) implements Observation {}
}
