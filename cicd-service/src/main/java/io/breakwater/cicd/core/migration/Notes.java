package io.breakwater.cicd.core.migration;

import java.util.ArrayList;
import java.util.List;

/** Collects the report. Not thread-safe. */
final class Notes {
    private final List<Note> all = new ArrayList<>();

    void carried(String path, String detail) {
        all.add(new Note(Note.Kind.CARRIED_OVER, path, detail));
    }

    void approximated(String path, String detail) {
        all.add(new Note(Note.Kind.APPROXIMATED, path, detail));
    }

    void lost(String path, String detail) {
        all.add(new Note(Note.Kind.NOT_CARRIED_OVER, path, detail));
    }

    List<Note> all() {
        return List.copyOf(all);
    }
}
