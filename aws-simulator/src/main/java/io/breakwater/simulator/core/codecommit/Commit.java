package io.breakwater.simulator.core.codecommit;

import java.util.List;

/** A commit; its id follows from all the rest. */
public record Commit(
        String id,
        String treeId,
        List<String> parents,
        Signature author,
        Signature committer,
        String message,
        Files files) {
    public static Commit of(Files files, List<String> parents, Signature author, String message) {
        String tree = files.treeId();
        return new Commit(
                GitObjects.commit(tree, parents, author, author, message),
                tree,
                List.copyOf(parents),
                author,
                author,
                message,
                files);
    }
}
