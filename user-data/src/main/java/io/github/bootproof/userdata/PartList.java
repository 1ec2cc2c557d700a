package io.github.bootproof.userdata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The parts in the order cloud-init attaches them, named as {@code _attach_part} in {@code user_data.py} does. */
final class PartList {
    /** A part that has no number and no name yet. */
    record Unnamed(
            String declaredType,
            String type,
            Optional<String> givenName,
            Content content,
            OptionalInt firstLine,
            boolean hasMergeHeader) {}

    private final List<Part> parts = new ArrayList<>();
    private final Set<Integer> withMergeHeader = new HashSet<>();
    private int attached;
    private boolean numbersAreKnown = true;

    /** An include, whose documents would take its place: they take an unknown count of numbers. */
    void include(Unnamed unnamed, List<String> urls) {
        withoutNumber(unnamed, urls);
        numbersAreKnown &= urls.isEmpty();
    }

    /** An archive of which nothing is used: it takes no number. */
    Part unusableArchive(Unnamed unnamed) {
        return withoutNumber(unnamed, List.of());
    }

    private Part withoutNumber(Unnamed unnamed, List<String> urls) {
        Part part = new Part(
                parts.size() + 1,
                Optional.empty(),
                PartKind.ofMimeType(unnamed.type()),
                Optional.empty(),
                unnamed.declaredType(),
                unnamed.type(),
                unnamed.content(),
                Optional.empty(),
                urls,
                unnamed.firstLine());
        parts.add(part);
        return part;
    }

    Part attach(Unnamed unnamed) {
        attached++;
        String text = unnamed.content().text();
        PartKind kind = PartTypes.kindOf(unnamed.type(), text);
        Optional<PartKind> rendered = kind == PartKind.JINJA_TEMPLATE ? Jinja.renderedKind(text) : Optional.empty();
        PartKind effective = rendered.orElse(kind);
        Optional<String> fileName = unnamed.givenName()
                .or(() -> numbersAreKnown ? Optional.of(FileNames.numbered(attached)) : Optional.empty())
                .map(name -> FileNames.of(name, effective));
        Part part = new Part(
                parts.size() + 1,
                fileName,
                kind,
                rendered,
                unnamed.declaredType(),
                unnamed.type(),
                unnamed.content(),
                effective
                        .folder()
                        .flatMap(folder ->
                                fileName.filter(FileNames::canBeWritten).map(name -> folder + name)),
                List.of(),
                unnamed.firstLine());
        parts.add(part);
        if (unnamed.hasMergeHeader()) {
            withMergeHeader.add(part.number());
        }
        return part;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Numbers of the parts whose headers ask for a special way of merging. */
    Set<Integer> withMergeHeader() {
        return Set.copyOf(withMergeHeader);
    }
}
