package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A document after its check.
 *
 * @param document with its shorthand written out, in canonical order; to be used only if there is no error
 * @param findings in the order of the document's rules
 */
public record Checked(ObjectNode document, List<Finding> findings) {

    public Checked {
        findings = List.copyOf(findings);
    }

    public List<Finding> errors() {
        return findings.stream().filter(Finding::isError).toList();
    }

    /** What the document calls itself; empty if it does not. */
    public String name() {
        return Nodes.text(document, "Name");
    }
}
