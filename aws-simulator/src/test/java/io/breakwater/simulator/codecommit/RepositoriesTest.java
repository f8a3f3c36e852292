package io.breakwater.simulator.codecommit;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.events.EventBus;
import io.breakwater.simulator.events.EventRow;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codecommit.model.BatchGetCommitsError;
import software.amazon.awssdk.services.codecommit.model.Difference;
import software.amazon.awssdk.services.codecommit.model.File;
import software.amazon.awssdk.services.codecommit.model.Folder;
import software.amazon.awssdk.services.codecommit.model.RepositoryMetadata;
import software.amazon.awssdk.services.codecommit.model.RepositoryNameIdPair;

class RepositoriesTest extends CodeCommitTests {
    @Test
    void theFirstCommitMakesTheDefaultBranch() {
        RepositoryMetadata shop = codecommit
                .getRepository(request -> request.repositoryName("shop"))
                .repositoryMetadata();

        assertThat(shop.defaultBranch()).isEqualTo("main");
        assertThat(shop.cloneUrlHttp()).isEqualTo("https://git-codecommit.eu-central-1.amazonaws.com/v1/repos/shop");
        assertThat(shop.arn()).isEqualTo("arn:aws:codecommit:eu-central-1:111122223333:shop");
        assertThat(tip("main")).isEqualTo(first);
    }

    @Test
    void repositoriesAreListedRenamedDescribedAndDeleted() {
        codecommit.createRepository(request -> request.repositoryName("app"));
        assertThat(codecommit.listRepositories(request -> {}).repositories())
                .extracting(RepositoryNameIdPair::repositoryName)
                .containsExactly("app", "shop");

        codecommit.updateRepositoryName(request -> request.oldName("shop").newName("store"));
        codecommit.updateRepositoryDescription(
                request -> request.repositoryName("store").repositoryDescription("Renamed"));

        assertThat(codecommit.batchGetRepositories(request -> request.repositoryNames("store", "shop")))
                .satisfies(batch -> {
                    assertThat(batch.repositories())
                            .singleElement()
                            .satisfies(store ->
                                    assertThat(store.repositoryDescription()).isEqualTo("Renamed"));
                    assertThat(batch.repositoriesNotFound()).containsExactly("shop");
                });
        assertThat(codecommit
                        .listBranches(request -> request.repositoryName("store"))
                        .branches())
                .containsExactly("main");
        codecommit.deleteRepository(request -> request.repositoryName("store"));
        assertThat(refusal(() -> codecommit.getRepository(request -> request.repositoryName("store"))))
                .isEqualTo("RepositoryDoesNotExistException");
        assertThat(codecommit
                        .deleteRepository(request -> request.repositoryName("store"))
                        .repositoryId())
                .isNull();
    }

    @Test
    void namesThatExistOrCannotBeAndBatchesTooLargeAreRefused() {
        assertThat(refusal(() -> codecommit.createRepository(request -> request.repositoryName("shop"))))
                .isEqualTo("RepositoryNameExistsException");
        assertThat(refusal(() -> codecommit.createRepository(request -> request.repositoryName("a b"))))
                .isEqualTo("InvalidRepositoryNameException");
        List<String> names = IntStream.range(0, 101).mapToObj(i -> "r" + i).toList();
        assertThat(refusal(() -> codecommit.batchGetRepositories(request -> request.repositoryNames(names))))
                .isEqualTo("MaximumRepositoryNamesExceededException");
        assertThat(refusal(() -> codecommit.getBranch(request -> request.branchName("main"))))
                .isEqualTo("RepositoryNameRequiredException");
        assertThat(refusal(() -> codecommit.listRepositories(request -> request.nextToken("x"))))
                .isEqualTo("InvalidContinuationTokenException");
    }

    @Test
    void tagsAreAddedAndTakenAway() {
        String arn = "arn:aws:codecommit:eu-central-1:111122223333:shop";
        codecommit.tagResource(request -> request.resourceArn(arn).tags(Map.of("a", "1", "b", "2")));
        codecommit.untagResource(request -> request.resourceArn(arn).tagKeys("a"));

        assertThat(codecommit
                        .listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .containsExactly(Map.entry("b", "2"));
        assertThat(refusal(() -> codecommit.tagResource(
                        request -> request.resourceArn(arn).tags(Map.of("aws:x", "1")))))
                .isEqualTo("InvalidSystemTagUsageException");
        assertThat(refusal(() -> codecommit.listTagsForResource(request -> request.resourceArn("arn:x"))))
                .isEqualTo("InvalidResourceArnException");
    }

    @Test
    void branchesAreMadeListedAndDeletedButTheDefaultOne() {
        branch("feature/x", first);

        assertThat(codecommit
                        .listBranches(request -> request.repositoryName("shop"))
                        .branches())
                .containsExactly("feature/x", "main");
        codecommit.updateDefaultBranch(request -> request.repositoryName("shop").defaultBranchName("feature/x"));
        assertThat(codecommit
                        .deleteBranch(request -> request.repositoryName("shop").branchName("main"))
                        .deletedBranch()
                        .commitId())
                .isEqualTo(first);
        assertThat(refusal(() -> codecommit.deleteBranch(
                        request -> request.repositoryName("shop").branchName("feature/x"))))
                .isEqualTo("DefaultBranchCannotBeDeletedException");
        assertThat(refusal(() -> branch("feature/x", first))).isEqualTo("BranchNameExistsException");
        assertThat(refusal(() -> branch("a..b", first))).isEqualTo("InvalidBranchNameException");
        assertThat(refusal(() -> branch("y", "0".repeat(40)))).isEqualTo("CommitDoesNotExistException");
        assertThat(refusal(() -> branch("y", "main"))).isEqualTo("InvalidCommitIdException");
        assertThat(refusal(() -> tip("main"))).isEqualTo("BranchDoesNotExistException");
        assertThat(refusal(() -> codecommit.updateDefaultBranch(
                        request -> request.repositoryName("shop").defaultBranchName("none"))))
                .isEqualTo("BranchDoesNotExistException");
    }

    @Test
    void commitsAreFoundByTheirFullIdsOnly() {
        assertThat(codecommit
                        .getCommit(request -> request.repositoryName("shop").commitId(first))
                        .commit())
                .satisfies(commit -> {
                    assertThat(commit.message()).isEqualTo("First");
                    assertThat(commit.author().name()).isEqualTo("Kim");
                    assertThat(commit.author().date()).isEqualTo("1767225600 +0000");
                    assertThat(commit.parents()).isEmpty();
                });
        assertThat(codecommit.batchGetCommits(
                        request -> request.repositoryName("shop").commitIds(first, "0".repeat(40), "main")))
                .satisfies(batch -> {
                    assertThat(batch.commits()).hasSize(1);
                    assertThat(batch.errors())
                            .extracting(BatchGetCommitsError::errorCode)
                            .containsExactly("CommitDoesNotExistException", "InvalidCommitIdException");
                });
        assertThat(refusal(() -> codecommit.getCommit(
                        request -> request.repositoryName("shop").commitId("0".repeat(40)))))
                .isEqualTo("CommitIdDoesNotExistException");
        List<String> ids = IntStream.range(0, 101).mapToObj(i -> first).toList();
        assertThat(refusal(() -> codecommit.batchGetCommits(
                        request -> request.repositoryName("shop").commitIds(ids))))
                .isEqualTo("CommitIdsLimitExceededException");
    }

    @Test
    void differencesBetweenCommitsArePaged() {
        String second = commit("main", first, "src/B.java", "class B {}").commitId();
        String third = codecommit
                .deleteFile(request -> request.repositoryName("shop")
                        .branchName("main")
                        .filePath("README.md")
                        .parentCommitId(second))
                .commitId();

        assertThat(codecommit
                        .getDifferencesPaginator(request -> request.repositoryName("shop")
                                .beforeCommitSpecifier(first)
                                .afterCommitSpecifier("main")
                                .maxResults(1))
                        .stream()
                        .flatMap(page -> page.differences().stream()))
                .extracting(Difference::changeTypeAsString)
                .containsExactly("D", "A");
        assertThat(codecommit
                        .getDifferences(request -> request.repositoryName("shop")
                                .afterCommitSpecifier(third)
                                .afterPath("src"))
                        .differences())
                .hasSize(2);
        assertThat(refusal(() -> codecommit.getDifferences(
                        request -> request.repositoryName("shop").afterCommitSpecifier("nowhere"))))
                .isEqualTo("CommitDoesNotExistException");
        assertThat(refusal(() -> codecommit.getDifferences(request -> request.repositoryName("shop")
                        .afterCommitSpecifier("main")
                        .maxResults(0))))
                .isEqualTo("InvalidMaxResultsException");
    }

    @Test
    void filesAndFoldersAreRead() {
        var file = codecommit.getFile(request -> request.repositoryName("shop").filePath("/src/A.java"));
        assertThat(file.fileContent().asUtf8String()).isEqualTo("class A {}");
        assertThat(file.fileSize()).isEqualTo(10);
        assertThat(codecommit
                        .getBlob(request -> request.repositoryName("shop").blobId(file.blobId()))
                        .content()
                        .asUtf8String())
                .isEqualTo("class A {}");
        var root =
                codecommit.getFolder(request -> request.repositoryName("shop").folderPath("/"));
        assertThat(root.files()).extracting(File::absolutePath).containsExactly("README.md");
        assertThat(root.subFolders()).extracting(Folder::relativePath).containsExactly("src");
        assertThat(codecommit
                        .listFileCommitHistory(
                                request -> request.repositoryName("shop").filePath("README.md"))
                        .revisionDag())
                .hasSize(1);
        assertThat(refusal(() -> codecommit.getFile(
                        request -> request.repositoryName("shop").filePath("none"))))
                .isEqualTo("FileDoesNotExistException");
        assertThat(refusal(() -> codecommit.getFolder(
                        request -> request.repositoryName("shop").folderPath("none"))))
                .isEqualTo("FolderDoesNotExistException");
        assertThat(refusal(() -> codecommit.getBlob(
                        request -> request.repositoryName("shop").blobId("x"))))
                .isEqualTo("InvalidBlobIdException");
        assertThat(refusal(() -> codecommit.getFile(
                        request -> request.repositoryName("shop").filePath("../x"))))
                .isEqualTo("InvalidPathException");
    }

    @Test
    void aCommitMovesChangesAndDeletesFilesOnTopOfItsBranch() {
        var answer = codecommit.createCommit(request -> request.repositoryName("shop")
                .branchName("main")
                .parentCommitId(first)
                .putFiles(file -> file.filePath("docs/README.md")
                        .sourceFile(source -> source.filePath("README.md").isMove(true)))
                .setFileModes(mode -> mode.filePath("src/A.java").fileMode("EXECUTABLE")));

        assertThat(answer.filesAdded()).hasSize(1);
        assertThat(answer.filesUpdated()).hasSize(1);
        assertThat(answer.filesDeleted()).hasSize(1);
        assertThat(refusal(() -> commit("main", first, "x", "1"))).isEqualTo("ParentCommitIdOutdatedException");
        assertThat(refusal(() -> commit("none", first, "x", "1"))).isEqualTo("BranchDoesNotExistException");
        assertThat(refusal(() -> commit("main", "x", "x", "1"))).isEqualTo("InvalidParentCommitIdException");
        assertThat(refusal(() -> commit("main", answer.commitId(), "src", "1")))
                .isEqualTo("FileNameConflictsWithDirectoryNameException");
        assertThat(refusal(() -> commit("main", answer.commitId(), "docs/README.md", "hello")))
                .isEqualTo("NoChangeException");
        assertThat(refusal(() -> codecommit.createCommit(request ->
                        request.repositoryName("shop").branchName("main").parentCommitId(answer.commitId()))))
                .isEqualTo("FileEntryRequiredException");
        assertThat(refusal(() -> codecommit.createCommit(request ->
                        request.repositoryName("shop").branchName("main").putFiles(file -> file.filePath("y")))))
                .isEqualTo("ParentCommitIdRequiredException");
    }

    @Test
    void oneFileIsPutAndTheSameContentIsRefused() {
        String second = codecommit
                .putFile(request -> request.repositoryName("shop")
                        .branchName("main")
                        .parentCommitId(first)
                        .filePath("new.txt")
                        .fileContent(text("new")))
                .commitId();

        assertThat(tip("main")).isEqualTo(second);
        assertThat(refusal(() -> codecommit.putFile(request -> request.repositoryName("shop")
                        .branchName("main")
                        .parentCommitId(second)
                        .filePath("new.txt")
                        .fileContent(text("new")))))
                .isEqualTo("SameFileContentException");
    }

    @Test
    void aPushIsAnEvent() {
        List<EventRow> events = simulator
                .world()
                .locked(() -> EventBus.all(simulator.world(), new Scope("111122223333", "eu-central-1")));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.detailType()).isEqualTo("CodeCommit Repository State Change");
            assertThat(event.detail()).contains("\"event\":\"referenceCreated\"", "\"commitId\":\"" + first + "\"");
        });
    }
}
