package io.github.bootproof.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instance that has booted, as it was found.
 *
 * @param description what EC2 says of it, without what changes by itself
 * @param boots how often cloud-init began, by its log
 * @param marks what has run on it, oldest first, by the file that the scripts write
 * @param setup the version of Bootproof's setup that was applied, by the file that its program keeps
 */
record SeenMachine(String id, String description, int boots, List<String> marks, Optional<String> setup) {
    SeenMachine {
        marks = List.copyOf(marks);
    }

    /** What has run since it was seen like this. */
    List<String> since(SeenMachine before) {
        if (!marks.subList(0, before.marks.size()).equals(before.marks)) {
            throw new IllegalStateException("Another disk: " + before + ", then " + this);
        }
        return marks.subList(before.marks.size(), marks.size());
    }

    /** What runs on this one and has never run on another, each once. */
    List<String> otherThan(SeenMachine other) {
        var others = new ArrayList<String>();
        for (String mark : marks) {
            if (!other.marks.contains(mark) && !others.contains(mark)) {
                others.add(mark);
            }
        }
        return others;
    }
}
