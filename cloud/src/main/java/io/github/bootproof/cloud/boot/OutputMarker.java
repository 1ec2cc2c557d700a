package io.github.bootproof.cloud.boot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Says whose output each line of cloud-init's output log is.
 *
 * <p>The machine's log handler notes the log's size where a command starts and where the next thing happens after it, before
 * anything more can be written, so a line belongs to the last mark at or before its place.
 */
final class OutputMarker {
    private record Mark(long offset, Optional<Executed> who) {}

    private final Deque<Mark> ahead = new ArrayDeque<>();
    private final Lines lines = new Lines();
    private Optional<Executed> current = Optional.empty();
    private long position;

    void startsAt(long offset, Executed who) {
        ahead.addLast(new Mark(offset, Optional.of(who)));
    }

    void endsAt(long offset) {
        ahead.addLast(new Mark(offset, Optional.empty()));
    }

    /** Takes the bytes between the two indices. */
    void add(byte[] bytes, int first, int end, BootListener listener) {
        int from = first;
        while (from < end) {
            int to = end;
            Mark next = ahead.peekFirst();
            if (next != null) {
                if (next.offset() <= position) {
                    ahead.removeFirst();
                    flush(listener);
                    current = next.who();
                    continue;
                }
                to = (int) Math.min(to, from + next.offset() - position);
            }
            Optional<Executed> who = current;
            lines.add(bytes, from, to, line -> listener.output(who, line));
            position += to - from;
            from = to;
        }
    }

    /** How many bytes of the log have been told. */
    long position() {
        return position;
    }

    void flush(BootListener listener) {
        Optional<Executed> who = current;
        lines.end(line -> listener.output(who, line));
    }
}
