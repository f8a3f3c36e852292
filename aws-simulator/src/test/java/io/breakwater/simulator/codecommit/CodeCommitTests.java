package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.TestSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.CreateCommitResponse;

/** A simulator, a client of it and a repository {@code shop} with one commit on {@code main}. */
abstract class CodeCommitTests {
    TestSimulator simulator;
    CodeCommitClient codecommit;
    String first = "";

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        codecommit = simulator.client(CodeCommitClient.builder());
        codecommit.createRepository(request -> request.repositoryName("shop").repositoryDescription("The shop"));
        first = codecommit
                .createCommit(request -> request.repositoryName("shop")
                        .branchName("main")
                        .commitMessage("First")
                        .authorName("Kim")
                        .email("kim@example.com")
                        .putFiles(
                                file -> file.filePath("README.md").fileContent(text("hello")),
                                file -> file.filePath("src/A.java").fileContent(text("class A {}"))))
                .commitId();
    }

    @AfterEach
    void stop() {
        codecommit.close();
        simulator.close();
    }

    static SdkBytes text(String text) {
        return SdkBytes.fromUtf8String(text);
    }

    CreateCommitResponse commit(String branch, String parent, String path, String content) {
        return codecommit.createCommit(request -> request.repositoryName("shop")
                .branchName(branch)
                .parentCommitId(parent)
                .commitMessage("Change " + path)
                .putFiles(file -> file.filePath(path).fileContent(text(content))));
    }

    void branch(String name, String commit) {
        codecommit.createBranch(
                request -> request.repositoryName("shop").branchName(name).commitId(commit));
    }

    String tip(String branch) {
        return codecommit
                .getBranch(request -> request.repositoryName("shop").branchName(branch))
                .branch()
                .commitId();
    }

    /** The code of the refusal that the work meets; empty if it meets none. */
    static String refusal(Runnable work) {
        try {
            work.run();
            return "";
        } catch (AwsServiceException refused) {
            return refused.awsErrorDetails().errorCode();
        }
    }
}
