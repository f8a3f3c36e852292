package io.breakwater.simulator.core.codecommit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The ids of git's objects, as git itself makes them. Source: Git documentation, git-hash-object, and Pro Git, Git Objects. */
final class GitObjects {
    private GitObjects() {}

    static String blob(byte[] content) {
        return id("blob", content);
    }

    /** One entry of a tree: a file or a folder. */
    record TreeEntry(String mode, String name, String id) {
        /** Folders are ordered as if their names ended with a slash. */
        String order() {
            return mode.equals(FileMode.FOLDER) ? name + "/" : name;
        }
    }

    static String tree(List<TreeEntry> entries) {
        var body = new ByteArrayOutputStream();
        entries.stream()
                .sorted(java.util.Comparator.comparing(TreeEntry::order))
                .forEach(entry -> {
                    body.writeBytes((entry.mode() + " " + entry.name()).getBytes(StandardCharsets.UTF_8));
                    body.write(0);
                    body.writeBytes(HexFormat.of().parseHex(entry.id()));
                });
        return id("tree", body.toByteArray());
    }

    static String commit(String tree, List<String> parents, Signature author, Signature committer, String message) {
        var text = new StringBuilder("tree ").append(tree).append('\n');
        parents.forEach(parent -> text.append("parent ").append(parent).append('\n'));
        text.append("author ").append(author.line()).append('\n');
        text.append("committer ").append(committer.line()).append("\n\n").append(message);
        return id("commit", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String id(String kind, byte[] body) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update((kind + " " + body.length + "\u0000").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha1.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
