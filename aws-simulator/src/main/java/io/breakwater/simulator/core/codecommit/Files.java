package io.breakwater.simulator.core.codecommit;

import io.breakwater.simulator.core.codecommit.GitObjects.TreeEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All files of one commit.
 *
 * @param byPath files by their path from the root, without a leading slash
 */
public record Files(SortedMap<String, Entry> byPath) {
    public static final Files NONE = new Files(new TreeMap<>());

    public Files {
        byPath = Collections.unmodifiableSortedMap(byPath);
    }

    /** One file. */
    public record Entry(String blobId, FileMode mode) {}

    /** One file that differs: before is empty if it was added, after if it was deleted. */
    public record Difference(String path, Optional<Entry> before, Optional<Entry> after) {
        /** A, M or D. */
        public String changeType() {
            return before.isEmpty() ? "A" : after.isEmpty() ? "D" : "M";
        }
    }

    /** What a folder holds directly, by name. */
    public record Folder(String treeId, List<String> folders, List<String> files) {}

    /** The id of content as a file. */
    public static String blobId(byte[] content) {
        return GitObjects.blob(content);
    }

    public Optional<Entry> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    public Files with(String path, Entry entry) {
        var changed = new TreeMap<>(byPath);
        changed.put(path, entry);
        return new Files(changed);
    }

    public Files without(String path) {
        var changed = new TreeMap<>(byPath);
        changed.remove(path);
        return new Files(changed);
    }

    /** The root's tree id. */
    public String treeId() {
        return tree("").treeId();
    }

    /** A folder by its path, {@code ""} for the root; nothing if no file is in it. */
    public Optional<Folder> folder(String path) {
        String prefix = path.isEmpty() ? "" : path + "/";
        boolean exists = path.isEmpty() || byPath.keySet().stream().anyMatch(file -> file.startsWith(prefix));
        return exists ? Optional.of(tree(prefix)) : Optional.empty();
    }

    private Folder tree(String prefix) {
        var folders = new TreeSet<String>();
        var files = new ArrayList<String>();
        for (String path : byPath.keySet()) {
            if (path.startsWith(prefix)) {
                String rest = path.substring(prefix.length());
                int slash = rest.indexOf('/');
                if (slash < 0) {
                    files.add(rest);
                } else {
                    folders.add(rest.substring(0, slash));
                }
            }
        }
        var entries = new ArrayList<TreeEntry>();
        folders.forEach(name -> entries.add(
                new TreeEntry(FileMode.FOLDER, name, tree(prefix + name + "/").treeId())));
        files.forEach(name -> {
            Entry entry = find(prefix + name).orElseThrow();
            entries.add(new TreeEntry(entry.mode().number(), name, entry.blobId()));
        });
        return new Folder(GitObjects.tree(entries), List.copyOf(folders), List.copyOf(files));
    }

    /** What is different in the later one, by path. */
    public List<Difference> differences(Files later) {
        var paths = new TreeSet<>(byPath.keySet());
        paths.addAll(later.byPath.keySet());
        return paths.stream()
                .map(path -> new Difference(path, find(path), later.find(path)))
                .filter(difference -> !difference.before().equals(difference.after()))
                .toList();
    }

    /** How conflicts of a merge are settled. */
    public enum Favour {
        NOBODY,
        SOURCE,
        DESTINATION
    }

    /**
     * What a merge gives.
     *
     * @param conflicts paths that both sides changed differently and nobody settled
     */
    public record Merge(Files files, List<String> conflicts) {}

    /** Merges what source and destination each did since their common base. */
    public static Merge merge(Files base, Files source, Files destination, Favour favour) {
        var paths = new TreeSet<>(base.byPath.keySet());
        paths.addAll(source.byPath.keySet());
        paths.addAll(destination.byPath.keySet());
        var merged = new TreeMap<String, Entry>();
        var conflicts = new ArrayList<String>();
        for (String path : paths) {
            Optional<Entry> before = base.find(path);
            Optional<Entry> theirs = source.find(path);
            Optional<Entry> ours = destination.find(path);
            boolean conflict = !theirs.equals(ours) && !theirs.equals(before) && !ours.equals(before);
            if (conflict && favour == Favour.NOBODY) {
                conflicts.add(path);
            }
            boolean takeSource = conflict ? favour == Favour.SOURCE : ours.equals(before);
            (takeSource ? theirs : ours).ifPresent(entry -> merged.put(path, entry));
        }
        return new Merge(new Files(merged), List.copyOf(conflicts));
    }
}
