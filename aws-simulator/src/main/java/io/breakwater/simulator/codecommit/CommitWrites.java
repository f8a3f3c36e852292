package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.core.codecommit.Commit;
import io.breakwater.simulator.core.codecommit.Files;
import io.breakwater.simulator.core.codecommit.Signature;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codecommit.model.CreateCommitRequest;
import software.amazon.awssdk.services.codecommit.model.CreateCommitResponse;
import software.amazon.awssdk.services.codecommit.model.DeleteFileEntry;
import software.amazon.awssdk.services.codecommit.model.DeleteFileRequest;
import software.amazon.awssdk.services.codecommit.model.DeleteFileResponse;
import software.amazon.awssdk.services.codecommit.model.FileMetadata;
import software.amazon.awssdk.services.codecommit.model.PutFileEntry;
import software.amazon.awssdk.services.codecommit.model.PutFileRequest;
import software.amazon.awssdk.services.codecommit.model.PutFileResponse;
import software.amazon.awssdk.services.codecommit.model.SetFileModeEntry;

/** Operations that make commits. */
final class CommitWrites {
    private static final int LARGEST = 6 * 1024 * 1024;
    private static final int MOST_ENTRIES = 100;

    List<Operation> operations() {
        return List.of(
                Operation.of("CreateCommit", CreateCommitRequest::builder, this::create),
                Operation.of("PutFile", PutFileRequest::builder, this::putFile),
                Operation.of("DeleteFile", DeleteFileRequest::builder, this::deleteFile));
    }

    /** Where a commit goes and what it says. */
    private record Place(
            Repository repository, String branch, @Nullable Commit parent, Signature author, String message) {
        Files files() {
            return parent == null ? Files.NONE : parent.files();
        }
    }

    private static Place place(
            Repository repository,
            String branch,
            @Nullable String parentId,
            Signature author,
            @Nullable String message) {
        Branches.check(branch);
        Optional<BranchRow> tip = repository.branch(branch);
        if (tip.isEmpty() && !repository.branches().isEmpty()) {
            throw CodeCommitErrors.noSuchBranch(branch);
        }
        String text = Objects.requireNonNullElse(message, "");
        if (tip.isEmpty()) {
            return new Place(repository, branch, null, author, text);
        }
        if (parentId == null) {
            throw CodeCommitErrors.of("ParentCommitIdRequired", "A parent commit ID is required");
        }
        if (!Branches.isCommitId(parentId)) {
            throw CodeCommitErrors.of("InvalidParentCommitId", "The parent commit ID is not valid");
        }
        Commit parent = repository
                .commit(parentId)
                .orElseThrow(() -> CodeCommitErrors.of(
                        "ParentCommitDoesNotExist", "The parent commit " + parentId + " does not exist"));
        if (!tip.get().commitId().equals(parentId)) {
            throw CodeCommitErrors.of(
                    "ParentCommitIdOutdated",
                    "The parent commit ID is not the tip of branch " + branch + ", which is "
                            + tip.get().commitId());
        }
        return new Place(repository, branch, parent, author, text);
    }

    static Signature signature(@Nullable String name, @Nullable String email, Call call) {
        String caller = call.caller().arn();
        return new Signature(
                name != null ? name : caller.substring(caller.lastIndexOf('/') + 1),
                Objects.requireNonNullElse(email, ""),
                call.now());
    }

    private static Commit commit(Place place, Files files, Call call) {
        List<String> parents =
                place.parent() == null ? List.of() : List.of(place.parent().id());
        Commit commit = Commit.of(files, parents, place.author(), place.message());
        place.repository().store(commit);
        place.repository().move(place.branch(), commit.id(), call.caller().arn());
        return commit;
    }

    private CreateCommitResponse create(CreateCommitRequest request, Call call) {
        int entries = request.putFiles().size()
                + request.deleteFiles().size()
                + request.setFileModes().size();
        Place place = place(
                Repositories.repository(request.repositoryName(), call),
                request.branchName(),
                request.parentCommitId(),
                signature(request.authorName(), request.email(), call),
                request.commitMessage());
        if (entries == 0) {
            throw CodeCommitErrors.of("FileEntryRequired", "At least one file is required");
        }
        if (entries > MOST_ENTRIES) {
            throw CodeCommitErrors.of("MaximumFileEntriesExceeded", "At most " + MOST_ENTRIES + " files may be given");
        }
        Files files = place.files();
        for (PutFileEntry entry : request.putFiles()) {
            files = put(place, files, entry);
        }
        for (DeleteFileEntry entry : request.deleteFiles()) {
            files = files.without(existing(files, entry.filePath()));
        }
        for (SetFileModeEntry entry : request.setFileModes()) {
            String path = existing(files, entry.filePath());
            String blob = files.find(path).orElseThrow().blobId();
            files = files.with(path, new Files.Entry(blob, Commits.mode(entry.fileModeAsString())));
        }
        List<Files.Difference> differences = place.files().differences(files);
        if (differences.isEmpty()) {
            throw CodeCommitErrors.of("NoChange", "The commit changes nothing");
        }
        Commit commit = commit(place, files, call);
        return CreateCommitResponse.builder()
                .commitId(commit.id())
                .treeId(commit.treeId())
                .filesAdded(metadata(differences, "A"))
                .filesUpdated(metadata(differences, "M"))
                .filesDeleted(metadata(differences, "D"))
                .build();
    }

    private static Files put(Place place, Files files, PutFileEntry entry) {
        String path = RepositoryFiles.path(entry.filePath());
        if (files.folder(path).isPresent() && !path.isEmpty()) {
            throw CodeCommitErrors.of(
                    "FileNameConflictsWithDirectoryName", "There is a folder of the name of file " + path);
        }
        if (entry.fileContent() != null && entry.sourceFile() != null) {
            throw CodeCommitErrors.of(
                    "FileContentAndSourceFileSpecified", "Give either content or a source file, not both");
        }
        if (entry.fileContent() != null) {
            byte[] content = entry.fileContent().asByteArray();
            checkSize(content);
            return files.with(
                    path, new Files.Entry(place.repository().store(content), Commits.mode(entry.fileModeAsString())));
        }
        if (entry.sourceFile() == null) {
            throw CodeCommitErrors.of("SourceFileOrContentRequired", "Content or a source file is required");
        }
        String source = existing(place.files(), entry.sourceFile().filePath());
        Files copied = files.with(path, place.files().find(source).orElseThrow());
        return Boolean.TRUE.equals(entry.sourceFile().isMove()) ? copied.without(source) : copied;
    }

    private static void checkSize(byte[] content) {
        if (content.length > LARGEST) {
            throw CodeCommitErrors.of("FileContentSizeLimitExceeded", "A file may have at most 6 MB");
        }
    }

    private static String existing(Files files, String sent) {
        String path = RepositoryFiles.path(sent);
        if (files.find(path).isEmpty()) {
            throw CodeCommitErrors.noSuchFile(path);
        }
        return path;
    }

    private static List<FileMetadata> metadata(List<Files.Difference> differences, String changeType) {
        return differences.stream()
                .filter(difference -> difference.changeType().equals(changeType))
                .map(difference -> {
                    Files.Entry entry =
                            difference.after().or(difference::before).orElseThrow();
                    return FileMetadata.builder()
                            .absolutePath(difference.path())
                            .blobId(entry.blobId())
                            .fileMode(entry.mode().name())
                            .build();
                })
                .toList();
    }

    private PutFileResponse putFile(PutFileRequest request, Call call) {
        Place place = place(
                Repositories.repository(request.repositoryName(), call),
                request.branchName(),
                request.parentCommitId(),
                signature(request.name(), request.email(), call),
                request.commitMessage());
        byte[] content = request.fileContent().asByteArray();
        checkSize(content);
        String path = RepositoryFiles.path(request.filePath());
        var entry = new Files.Entry(Files.blobId(content), Commits.mode(request.fileModeAsString()));
        if (place.files().find(path).filter(entry::equals).isPresent()) {
            throw CodeCommitErrors.of("SameFileContent", "The file has that content already");
        }
        place.repository().store(content);
        Commit commit = commit(place, place.files().with(path, entry), call);
        return PutFileResponse.builder()
                .commitId(commit.id())
                .blobId(entry.blobId())
                .treeId(commit.treeId())
                .build();
    }

    private DeleteFileResponse deleteFile(DeleteFileRequest request, Call call) {
        Place place = place(
                Repositories.repository(request.repositoryName(), call),
                request.branchName(),
                request.parentCommitId(),
                signature(request.name(), request.email(), call),
                request.commitMessage());
        String path = existing(place.files(), request.filePath());
        String blobId = place.files().find(path).orElseThrow().blobId();
        Commit commit = commit(place, place.files().without(path), call);
        return DeleteFileResponse.builder()
                .commitId(commit.id())
                .blobId(blobId)
                .treeId(commit.treeId())
                .filePath(path)
                .build();
    }
}
