package io.breakwater.localstack.command;

import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.stack.Stack;
import io.breakwater.localstack.suite.Suite.SampleUser;
import java.util.stream.Collectors;

/** The people and agents a stack was set up with. */
final class SampleUsers {
    private SampleUsers() {}

    static SampleUser find(Stack stack, String name) {
        return stack.users().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LocalStackException("There is no sample user '%s'. There are: %s."
                        .formatted(
                                name,
                                stack.users().stream().map(SampleUser::name).collect(Collectors.joining(", ")))));
    }
}
