package io.github.bootproof.cli.check;

/** One stack cannot be judged; the message says what is in the way, where, and what to do. Others may be. */
final class CannotJudgeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotJudgeException(String message) {
        super(message);
    }

    /** What is in the way. */
    String problem() {
        return String.valueOf(getMessage());
    }
}
