package io.breakwater.cicd.core.document;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a member of a document may hold. One description serves checking, AWS's spelling, canonical order and comparison. */
sealed interface Shape {

    /**
     * A text.
     *
     * @param choices the only values; empty if any is taken
     */
    record Text(int longest, Optional<Pattern> pattern, Set<String> choices) implements Shape {}

    /** A whole number within two bounds, both included. */
    record Whole(int least, int most) implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** An array. */
    record Items(Shape item, int least, int most) implements Shape {}

    /** An object whose member names are data. */
    record Named(Shape value, int most) implements Shape {}

    /** An object of known members, in their canonical order. */
    record Members(List<Member> all) implements Shape {
        Map<String, Member> byName() {
            return all.stream().collect(Collectors.toMap(Member::name, Function.identity()));
        }
    }

    /** @param name in PascalCase; AWS spells it with a small first letter */
    record Member(String name, Shape shape, boolean required) {
        String awsName() {
            return Character.toLowerCase(name.charAt(0)) + name.substring(1);
        }
    }

    static Shape text(int longest) {
        return new Text(longest, Optional.empty(), Set.of());
    }

    static Shape text(int longest, String pattern) {
        return new Text(longest, Optional.of(Pattern.compile(pattern)), Set.of());
    }

    static Shape oneOf(String... choices) {
        return new Text(200, Optional.empty(), Set.of(choices));
    }

    static Shape whole(int least, int most) {
        return new Whole(least, most);
    }

    static Shape flag() {
        return new Flag();
    }

    static Shape items(Shape item, int most) {
        return new Items(item, 0, most);
    }

    static Shape some(Shape item, int most) {
        return new Items(item, 1, most);
    }

    static Shape named(Shape value, int most) {
        return new Named(value, most);
    }

    static Members members(Member... members) {
        return new Members(Arrays.asList(members));
    }

    static Member must(String name, Shape shape) {
        return new Member(name, shape, true);
    }

    static Member may(String name, Shape shape) {
        return new Member(name, shape, false);
    }
}
