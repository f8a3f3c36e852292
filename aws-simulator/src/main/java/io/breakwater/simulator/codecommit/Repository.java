package io.breakwater.simulator.codecommit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.simulator.core.codecommit.Commit;
import io.breakwater.simulator.core.codecommit.FileMode;
import io.breakwater.simulator.core.codecommit.Files;
import io.breakwater.simulator.core.codecommit.History;
import io.breakwater.simulator.core.codecommit.Signature;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.events.EventBus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One repository as it is worked with. It lives as long as a call does; the world's lock is held. */
public final class Repository {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final Scope scope;
    private final String id;
    private final String name;

    private Repository(World world, Scope scope, RepositoryRow row) {
        this.world = world;
        this.scope = scope;
        this.id = row.id();
        this.name = row.name();
    }

    /** The repository of that name; nothing if there is none. */
    public static Optional<Repository> find(World world, Scope scope, String name) {
        return world.table(scope, RepositoryRow.class).find(name).map(row -> new Repository(world, scope, row));
    }

    /** For seeds: makes a repository that does not exist yet. */
    public static Repository open(World world, Scope scope, String name, String description) {
        return new Repository(world, scope, Repositories.open(world, scope, name, description));
    }

    /**
     * A commit as others see it.
     *
     * @param message what its author said of it
     */
    public record Tip(String commitId, String message, Signature author) {}

    /** The tip of a branch; nothing if there is no such branch. */
    public Optional<Tip> tip(String branch) {
        return branch(branch)
                .flatMap(row -> commit(row.commitId()))
                .map(commit -> new Tip(commit.id(), commit.message(), commit.author()));
    }

    /** For seeds: commits text files on top of a branch, which is made if there is none. */
    public String commit(String branch, Map<String, String> texts, Signature author, String message) {
        Optional<Commit> parent = branch(branch).flatMap(row -> commit(row.commitId()));
        Files files = parent.map(Commit::files).orElse(Files.NONE);
        for (var text : texts.entrySet()) {
            files = files.with(
                    text.getKey(),
                    new Files.Entry(store(text.getValue().getBytes(StandardCharsets.UTF_8)), FileMode.NORMAL));
        }
        Commit commit = Commit.of(files, parent.map(Commit::id).stream().toList(), author, message);
        store(commit);
        move(branch, commit.id(), null);
        return commit.id();
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Optional<BranchRow> branch(String branch) {
        return world.table(scope, BranchRow.class).find(BranchRow.key(id, branch));
    }

    List<BranchRow> branches() {
        return world.table(scope, BranchRow.class).stream()
                .filter(branch -> branch.repositoryId().equals(id))
                .sorted(java.util.Comparator.comparing(BranchRow::name))
                .toList();
    }

    Optional<Commit> commit(String commitId) {
        return world.table(scope, CommitRow.class)
                .find(CommitRow.key(id, commitId))
                .map(CommitRow::commit);
    }

    History history() {
        return new History(commitId -> commit(commitId).map(Commit::parents).orElse(List.of()));
    }

    void store(Commit commit) {
        world.table(scope, CommitRow.class).put(CommitRow.key(id, commit.id()), new CommitRow(id, commit));
    }

    String store(byte[] content) {
        String blobId = Files.blobId(content);
        world.table(scope, BlobRow.class).put(BlobRow.key(id, blobId), new BlobRow(id, content));
        return blobId;
    }

    Optional<byte[]> content(String blobId) {
        return world.table(scope, BlobRow.class).find(BlobRow.key(id, blobId)).map(BlobRow::content);
    }

    /** Gives a branch its new tip, makes it if there is none, and tells whoever listens. */
    void move(String branch, String commitId, @Nullable String callerArn) {
        Optional<BranchRow> before = branch(branch);
        world.table(scope, BranchRow.class).put(BranchRow.key(id, branch), new BranchRow(id, branch, commitId));
        world.table(scope, RepositoryRow.class)
                .update(
                        name,
                        row -> row.defaultBranch().isEmpty()
                                ? row.withDefault(branch, world.now())
                                : row.touched(world.now()));
        ObjectNode detail = reference(before.isEmpty() ? "referenceCreated" : "referenceUpdated", branch, callerArn)
                .put("commitId", commitId);
        before.ifPresent(row -> detail.put("oldCommitId", row.commitId()));
        put("CodeCommit Repository State Change", detail);
        world.table(scope, PushListener.class).stream()
                .toList()
                .forEach(listener -> listener.pushed(world, scope, name, branch, commitId));
    }

    void deleteBranch(BranchRow branch, String callerArn) {
        world.table(scope, BranchRow.class).remove(BranchRow.key(id, branch.name()));
        put(
                "CodeCommit Repository State Change",
                reference("referenceDeleted", branch.name(), callerArn).put("oldCommitId", branch.commitId()));
    }

    private ObjectNode reference(String event, String branch, @Nullable String callerArn) {
        ObjectNode detail = JSON.createObjectNode()
                .put("event", event)
                .put("repositoryName", name)
                .put("repositoryId", id)
                .put("referenceType", "branch")
                .put("referenceName", branch)
                .put("referenceFullName", "refs/heads/" + branch);
        if (callerArn != null) {
            detail.put("callerUserArn", callerArn);
        }
        return detail;
    }

    void put(String detailType, ObjectNode detail) {
        EventBus.put(world, scope, "aws.codecommit", detailType, List.of(arn(scope, name)), detail.toString());
    }

    static String arn(Scope scope, String name) {
        return "arn:aws:codecommit:" + scope.region() + ":" + scope.account() + ":" + name;
    }

    /** Takes everything of the repository away. */
    void delete() {
        world.table(scope, BranchRow.class).removeIf(row -> row.repositoryId().equals(id));
        world.table(scope, CommitRow.class).removeIf(row -> row.repositoryId().equals(id));
        world.table(scope, BlobRow.class).removeIf(row -> row.repositoryId().equals(id));
        world.table(scope, RepositoryRow.class).remove(name);
    }
}
