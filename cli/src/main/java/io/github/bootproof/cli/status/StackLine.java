package io.github.bootproof.cli.status;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * A stack as {@code bootproof status} shows it.
 *
 * @param status such as {@code UPDATE_COMPLETE}
 * @param reason why it is in that status, where CloudFormation says so
 * @param changed when it was last created or updated
 */
record StackLine(String name, String status, Optional<String> reason, Instant changed) {
    static StackLine of(Stack stack) {
        return new StackLine(
                stack.stackName(),
                stack.stackStatusAsString(),
                Optional.ofNullable(stack.stackStatusReason()).filter(reason -> !reason.isEmpty()),
                stack.lastUpdatedTime() != null ? stack.lastUpdatedTime() : stack.creationTime());
    }
}
