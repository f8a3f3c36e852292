package io.breakwater.simulator.core.drs;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the arrows of a state machine whose states are the records of a sealed interface. */
final class Arrows {
    private Arrows() {}

    /** All arrows as {@code State.arrow}: the public methods of each state that give a state of the same machine. */
    static Set<String> of(Class<?> machine) {
        var arrows = new TreeSet<String>();
        states(machine)
                .forEach(state -> Stream.of(state.getMethods())
                        .filter(method -> isArrow(machine, state, method))
                        .forEach(method -> arrows.add(state.getSimpleName() + "." + method.getName())));
        return arrows;
    }

    private static Stream<Class<?>> states(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(Arrows::states);
    }

    private static boolean isArrow(Class<?> machine, Class<?> state, Method method) {
        return machine.isAssignableFrom(method.getReturnType())
                && !Modifier.isStatic(method.getModifiers())
                && Arrays.stream(state.getRecordComponents())
                        .noneMatch(component -> component.getName().equals(method.getName()));
    }
}
