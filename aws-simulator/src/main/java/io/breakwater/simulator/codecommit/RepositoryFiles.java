package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.core.codecommit.Commit;
import io.breakwater.simulator.core.codecommit.FileMode;
import io.breakwater.simulator.core.codecommit.Files;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.codecommit.model.File;
import software.amazon.awssdk.services.codecommit.model.Folder;
import software.amazon.awssdk.services.codecommit.model.GetBlobRequest;
import software.amazon.awssdk.services.codecommit.model.GetBlobResponse;
import software.amazon.awssdk.services.codecommit.model.GetFileRequest;
import software.amazon.awssdk.services.codecommit.model.GetFileResponse;
import software.amazon.awssdk.services.codecommit.model.GetFolderRequest;
import software.amazon.awssdk.services.codecommit.model.GetFolderResponse;
import software.amazon.awssdk.services.codecommit.model.SymbolicLink;

/** Operations that read files. */
final class RepositoryFiles {
    private static final int LARGEST = 6 * 1024 * 1024;

    List<Operation> operations() {
        return List.of(
                Operation.of("GetFile", GetFileRequest::builder, this::file),
                Operation.of("GetFolder", GetFolderRequest::builder, this::folder),
                Operation.of("GetBlob", GetBlobRequest::builder, this::blob));
    }

    /** A path from the root, without slashes around it. */
    static String path(String sent) {
        String path = sent.replaceAll("^/+|/+$", "");
        if (path.contains("//") || path.startsWith("..") || path.contains("/../")) {
            throw CodeCommitErrors.of("InvalidPath", "The path is not valid");
        }
        return path;
    }

    private GetFileResponse file(GetFileRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        Commit commit = Branches.commit(repository, request.commitSpecifier(), call);
        String path = path(request.filePath());
        Files.Entry entry = commit.files().find(path).orElseThrow(() -> CodeCommitErrors.noSuchFile(path));
        byte[] content = content(repository, entry.blobId());
        return GetFileResponse.builder()
                .commitId(commit.id())
                .blobId(entry.blobId())
                .filePath(path)
                .fileMode(entry.mode().name())
                .fileSize((long) content.length)
                .fileContent(SdkBytes.fromByteArray(content))
                .build();
    }

    private static byte[] content(Repository repository, String blobId) {
        byte[] content = repository
                .content(blobId)
                .orElseThrow(() -> CodeCommitErrors.of("BlobIdDoesNotExist", "Blob " + blobId + " does not exist"));
        if (content.length > LARGEST) {
            throw CodeCommitErrors.of("FileTooLarge", "The file is larger than 6 MB");
        }
        return content;
    }

    private GetBlobResponse blob(GetBlobRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        if (!Branches.isCommitId(request.blobId())) {
            throw CodeCommitErrors.of("InvalidBlobId", "The blob ID is not valid");
        }
        return GetBlobResponse.builder()
                .content(SdkBytes.fromByteArray(content(repository, request.blobId())))
                .build();
    }

    private GetFolderResponse folder(GetFolderRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        Commit commit = Branches.commit(repository, request.commitSpecifier(), call);
        String path = path(request.folderPath());
        Files.Folder folder = commit.files()
                .folder(path)
                .orElseThrow(() -> CodeCommitErrors.of("FolderDoesNotExist", "Folder " + path + " does not exist"));
        String prefix = path.isEmpty() ? "" : path + "/";
        Function<String, Files.Entry> entry =
                name -> commit.files().find(prefix + name).orElseThrow();
        return GetFolderResponse.builder()
                .commitId(commit.id())
                .folderPath(path)
                .treeId(folder.treeId())
                .subFolders(folder.folders().stream()
                        .map(name -> Folder.builder()
                                .treeId(commit.files()
                                        .folder(prefix + name)
                                        .orElseThrow()
                                        .treeId())
                                .absolutePath(prefix + name)
                                .relativePath(name)
                                .build())
                        .toList())
                .files(folder.files().stream()
                        .filter(name -> entry.apply(name).mode() != FileMode.SYMLINK)
                        .map(name -> File.builder()
                                .blobId(entry.apply(name).blobId())
                                .absolutePath(prefix + name)
                                .relativePath(name)
                                .fileMode(entry.apply(name).mode().name())
                                .build())
                        .toList())
                .symbolicLinks(folder.files().stream()
                        .filter(name -> entry.apply(name).mode() == FileMode.SYMLINK)
                        .map(name -> SymbolicLink.builder()
                                .blobId(entry.apply(name).blobId())
                                .absolutePath(prefix + name)
                                .relativePath(name)
                                .fileMode(FileMode.SYMLINK.name())
                                .build())
                        .toList())
                .subModules(List.of())
                .build();
    }
}
