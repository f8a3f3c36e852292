package io.breakwater.registry.core.catalogue;

/** An element of a list answer that the catalogue cannot keep; the rest of the list stands. */
public final class UnusableEntry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableEntry(EntryKind kind, String why) {
        super("a " + kind.label() + " " + why);
    }
}
