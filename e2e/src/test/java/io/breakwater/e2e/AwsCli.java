package io.breakwater.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stock AWS command line, pointed at the stack's simulated account with what {@code up} prints. */
final class AwsCli {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stack stack;
    private final String region;

    AwsCli(Stack stack, String region) {
        this.stack = stack;
        this.region = region;
    }

    record Result(int exit, String output, String errors) {
        JsonNode json() {
            try {
                return JSON.readTree(output);
            } catch (IOException e) {
                throw new UncheckedIOException(output + errors, e);
            }
        }
    }

    /** Runs a command that must succeed, and reads what it prints. */
    JsonNode run(String command, String... more) {
        var result = tried(command, more);
        if (result.exit() != 0) {
            throw new AssertionError("aws " + command + " failed: " + result.errors());
        }
        return result.output().isBlank() ? JSON.createObjectNode() : result.json();
    }

    /** Runs a command, whatever comes of it. Words are split at spaces; what holds spaces itself comes in {@code more}. */
    Result tried(String command, String... more) {
        var line = new ArrayList<>(List.of(
                "aws", "--endpoint-url", "http://localhost:" + stack.port(4600), "--output", "json", "--no-cli-pager"));
        line.addAll(List.of(command.split(" ")));
        line.addAll(List.of(more));
        // Only the second major release has a pager.
        if (IS_FIRST_RELEASE) {
            line.remove("--no-cli-pager");
        }
        try {
            var builder = new ProcessBuilder(line);
            var environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("AWS_"));
            environment.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
            environment.put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
            environment.put("AWS_DEFAULT_REGION", region);
            environment.put("AWS_MAX_ATTEMPTS", "1");
            environment.put("AWS_EC2_METADATA_DISABLED", "true");
            var process = builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            var errors = new java.util.concurrent.FutureTask<>(
                    () -> new String(process.getErrorStream().readAllBytes(), UTF_8));
            Thread.ofVirtual().start(errors);
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("aws " + command + " did not end");
            }
            return new Result(process.exitValue(), output, errors.get());
        } catch (IOException e) {
            throw new UncheckedIOException("The AWS CLI is missing (Debian: apt-get install awscli)", e);
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final boolean IS_FIRST_RELEASE = isFirstRelease();

    private static boolean isFirstRelease() {
        try {
            var process = new ProcessBuilder("aws", "--version")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), UTF_8).startsWith("aws-cli/1");
        } catch (IOException e) {
            throw new UncheckedIOException("The AWS CLI is missing (Debian: apt-get install awscli)", e);
        }
    }
}
