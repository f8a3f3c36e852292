package io.breakwater.drs.core.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A written transition table: which state may follow which. States are records of one sealed interface, told apart by their class.
 *
 * @param <S> the sealed interface
 */
public final class Arrows<S> {

    /**
     * One allowed transition.
     *
     * @param when what lets it happen, for the diagram
     */
    public record Arrow<S>(Class<? extends S> from, String when, Class<? extends S> to) {}

    private final String name;
    private final List<Arrow<S>> arrows;
    private final Map<Class<?>, Map<Class<?>, Arrow<S>>> byStates;
    private final Consumer<Arrow<S>> walked;

    private Arrows(String name, List<Arrow<S>> arrows, Consumer<Arrow<S>> walked) {
        this.name = name;
        this.arrows = List.copyOf(arrows);
        this.walked = walked;
        this.byStates = this.arrows.stream()
                .collect(Collectors.groupingBy(Arrow::from, Collectors.toMap(Arrow::to, Function.identity())));
    }

    public static <S> Builder<S> of(String name) {
        return new Builder<>(name);
    }

    /** The same table, which tells each transition that is made through it. */
    public Arrows<S> watched(Consumer<Arrow<S>> by) {
        return new Arrows<>(name, arrows, by);
    }

    public String name() {
        return name;
    }

    /** Every transition, as it is written. */
    public List<Arrow<S>> all() {
        return arrows;
    }

    /**
     * Passes on the next state.
     *
     * @throws IllegalStateException if the table does not allow it: a fault of ours, never of AWS or a person
     */
    public <T extends S> T move(S from, T to) {
        Arrow<S> arrow = byStates.getOrDefault(from.getClass(), Map.of()).get(to.getClass());
        if (arrow == null) {
            throw new IllegalStateException("%s: no arrow from %s to %s"
                    .formatted(
                            name, from.getClass().getSimpleName(), to.getClass().getSimpleName()));
        }
        walked.accept(arrow);
        return to;
    }

    public boolean terminal(S state) {
        return !byStates.containsKey(state.getClass());
    }

    /** The table as a Mermaid state diagram. */
    public String diagram() {
        Set<Class<?>> left = arrows.stream().map(Arrow::from).collect(Collectors.toSet());
        List<String> lines = new ArrayList<>();
        lines.add("stateDiagram-v2");
        lines.add("    [*] --> " + label(arrows.getFirst().from()));
        arrows.forEach(arrow ->
                lines.add("    %s --> %s: %s".formatted(label(arrow.from()), label(arrow.to()), arrow.when())));
        arrows.stream()
                .map(Arrow::to)
                .distinct()
                .filter(state -> !left.contains(state))
                .forEach(state -> lines.add("    %s --> [*]".formatted(label(state))));
        return String.join("\n", lines) + "\n";
    }

    private static String label(Class<?> state) {
        return state.getSimpleName();
    }

    /** Writes the table; the first arrow leaves the first state. */
    public static final class Builder<S> {
        private final String name;
        private final List<Arrow<S>> arrows = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /** Each pair of states at most once. */
        public Builder<S> arrow(Class<? extends S> from, String when, Class<? extends S> to) {
            arrows.add(new Arrow<>(from, when, to));
            return this;
        }

        public Arrows<S> table() {
            return new Arrows<>(name, arrows, _ -> {});
        }
    }
}
