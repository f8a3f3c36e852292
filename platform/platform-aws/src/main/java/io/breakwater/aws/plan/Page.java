package io.breakwater.aws.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Which page of a list is wanted.
 *
 * @param size most items, 1 to 1000; AWS chooses if absent
 * @param token as given with the page before; absent for the first
 */
public record Page(Optional<Integer> size, Optional<String> token) {
    public static final Page FIRST = new Page(Optional.empty(), Optional.empty());

    /** The page of that name, of the same size. */
    public Page at(String next) {
        return new Page(size, Optional.of(next));
    }

    ObjectNode into(ObjectNode body) {
        size.ifPresent(most -> body.put("maxResults", most));
        token.ifPresent(name -> body.put("nextToken", name));
        return body;
    }
}
