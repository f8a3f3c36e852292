package io.breakwater.simulator.core.codecommit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.codecommit.Files.Entry;
import io.breakwater.simulator.core.codecommit.Files.Favour;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitTest {
    private static final Signature KIM = new Signature("Kim", "kim@example.com", Instant.ofEpochSecond(1_767_225_600));

    /** The ids are those that {@code git hash-object}, {@code git write-tree} and {@code git commit-tree} print. */
    @Test
    void idsAreThoseGitComputes() {
        assertThat(Files.blobId("hello\n".getBytes(UTF_8))).isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
        assertThat(Files.NONE.treeId()).isEqualTo("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
        Files files = Files.NONE
                .with("a.txt", file("hello\n"))
                .with("bin/run.sh", new Entry(Files.blobId("hello\n".getBytes(UTF_8)), FileMode.EXECUTABLE))
                .with("bin.txt", file("hello\n"));
        assertThat(files.treeId()).isEqualTo("bb34ff35e470dfc5730a452187dd75dc401b4fb1");
        Commit commit = Commit.of(files, List.of(), KIM, "First\n");
        assertThat(commit.id()).isEqualTo("0341e57aa2d8acf6e97a7b6d3a79b2d04ccda73f");
    }

    @Test
    void differencesAreAddedModifiedAndDeleted() {
        Files before = Files.NONE.with("a", file("1")).with("b", file("1"));
        Files after = before.with("b", file("2")).without("a").with("c", file("3"));

        assertThat(before.differences(after))
                .extracting(difference -> difference.path() + difference.changeType())
                .containsExactly("aD", "bM", "cA");
        assertThat(before.differences(before)).isEmpty();
    }

    @Test
    void foldersHoldFilesAndFolders() {
        Files files = Files.NONE.with("src/main/A.java", file("a")).with("src/B.java", file("b"));

        assertThat(files.folder("src")).hasValueSatisfying(folder -> {
            assertThat(folder.folders()).containsExactly("main");
            assertThat(folder.files()).containsExactly("B.java");
        });
        assertThat(files.folder(""))
                .hasValueSatisfying(root -> assertThat(root.treeId()).isEqualTo(files.treeId()));
        assertThat(files.folder("test")).isEmpty();
    }

    @Test
    void aMergeTakesWhatEachSideDidUnlessBothDidDifferently() {
        Files base = Files.NONE.with("both", file("0")).with("ours", file("0")).with("theirs", file("0"));
        Files source = base.with("both", file("1"))
                .with("theirs", file("1"))
                .without("ours")
                .with("ours", file("0"));
        Files destination = base.with("both", file("2")).with("ours", file("2"));

        Files.Merge open = Files.merge(base, source, destination, Favour.NOBODY);
        assertThat(open.conflicts()).containsExactly("both");
        Files.Merge theirs = Files.merge(base, source, destination, Favour.SOURCE);
        assertThat(theirs.conflicts()).isEmpty();
        assertThat(theirs.files().byPath())
                .containsEntry("both", file("1"))
                .containsEntry("ours", file("2"))
                .containsEntry("theirs", file("1"));
        assertThat(Files.merge(base, source, destination, Favour.DESTINATION)
                        .files()
                        .byPath())
                .containsEntry("both", file("2"));
    }

    @Test
    void descentIsFollowedThroughAllParents() {
        Map<String, List<String>> parents = Map.of("d", List.of("c", "x"), "c", List.of("b"), "e", List.of("b"));
        var history = new History(id -> parents.getOrDefault(id, List.of()));

        assertThat(history.mergeBase("d", "e")).contains("b");
        assertThat(history.mergeBase("d", "z")).isEmpty();
        assertThat(history.isAncestor("x", "d")).isTrue();
        assertThat(history.isAncestor("e", "d")).isFalse();
    }

    @Test
    void anApprovalPoolAsksForSoManyOfThese() {
        var pool = ApprovalPool.parse("""
                        {"Version": "2018-11-08", "Statements": [{"Type": "Approvers", "NumberOfApprovalsNeeded": 2,
                         "ApprovalPoolMembers": ["arn:aws:sts::111122223333:assumed-role/Lead/*",
                                                 "CodeCommitApprovers:111122223333:kim"]}]}
                        """).orElseThrow();
        String lead = "arn:aws:sts::111122223333:assumed-role/Lead/ann";
        String kim = "arn:aws:iam::111122223333:user/kim";

        assertThat(pool.isSatisfiedBy(List.of(lead, kim))).isTrue();
        assertThat(pool.isSatisfiedBy(List.of(lead))).isFalse();
        assertThat(pool.isSatisfiedBy(List.of(lead, "arn:aws:iam::444455556666:user/kim")))
                .isFalse();
    }

    @Test
    void withoutMembersEverybodyCountsAndOtherTextIsNoPool() {
        assertThat(
                        ApprovalPool.parse(
                                "{\"Version\":\"2018-11-08\",\"Statements\":[{\"Type\":\"Approvers\",\"NumberOfApprovalsNeeded\":1}]}"))
                .hasValueSatisfying(pool ->
                        assertThat(pool.isSatisfiedBy(List.of("anyone"))).isTrue());
        for (String text : List.of(
                "no json",
                "{}",
                "{\"Version\":\"2018-11-08\",\"Statements\":[]}",
                "{\"Version\":\"2018-11-08\",\"Statements\":[{\"Type\":\"Approvers\",\"NumberOfApprovalsNeeded\":0}]}")) {
            assertThat(ApprovalPool.parse(text)).isEmpty();
        }
    }

    private static Entry file(String text) {
        return new Entry(Files.blobId(text.getBytes(UTF_8)), FileMode.NORMAL);
    }
}
