package io.breakwater.cicd.core.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a configuration became.
 *
 * @param pipeline a pipeline's document
 * @param projects documents of the build projects it uses, one for each job; each holds its build specification
 * @param notes what became of each keyword
 */
public record Conversion(ObjectNode pipeline, List<ObjectNode> projects, List<Note> notes) {
    public Conversion {
        projects = List.copyOf(projects);
        notes = List.copyOf(notes);
    }

    /** How many keywords became so. */
    public long count(Note.Kind kind) {
        return notes.stream().filter(note -> note.kind() == kind).count();
    }
}
