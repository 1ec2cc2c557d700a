package io.github.bootproof.cloudformation;

/**
 * CloudFormation would not take the template, or not with these parameters. On AWS it is the error {@code ValidationError}; the
 * message is AWS's where its words are known.
 */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }
}
