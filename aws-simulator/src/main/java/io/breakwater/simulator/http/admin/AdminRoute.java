package io.breakwater.simulator.http.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operation of the admin API.
 *
 * @param method upper case
 * @param template the path below {@code /_simulator}; a segment in braces is a variable
 * @param action what it does; its result is answered as JSON, {@link #NOTHING} as 204
 */
record AdminRoute(String method, String template, Action action) {
    /** The result of an action that has nothing to say. */
    static final Object NOTHING = new Object();

    /** What an operation does. */
    @FunctionalInterface
    interface Action {
        Object answer(AdminRequest request);
    }

    /** The values of the path's variables, if the path is this route's. */
    Optional<List<String>> match(String path) {
        String[] wanted = template.split("/", -1);
        String[] actual = path.split("/", -1);
        if (wanted.length != actual.length) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                variables.add(actual[i]);
            } else if (!wanted[i].equals(actual[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
