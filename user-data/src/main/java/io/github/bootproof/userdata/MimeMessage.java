package io.github.bootproof.userdata;

import java.util.ArrayList;
import java.util.List;

/**
 * A MIME entity: a leaf with a body, or a container with parts.
 *
 * @param body the text after the headers, still transfer-encoded; empty for a container that has parts
 * @param firstLine the line of the message, from 1, on which the body begins
 * @param closed false for a container whose closing boundary is missing
 */
record MimeMessage(MimeHeaders headers, String body, int firstLine, List<MimeMessage> parts, boolean closed) {

    /** The entities that are no containers, in order. */
    List<MimeMessage> leaves() {
        List<MimeMessage> leaves = new ArrayList<>();
        if (!headers.isMultipart()) {
            leaves.add(this);
        }
        parts.forEach(part -> leaves.addAll(part.leaves()));
        return leaves;
    }

    boolean allClosed() {
        return closed && parts.stream().allMatch(MimeMessage::allClosed);
    }
}
