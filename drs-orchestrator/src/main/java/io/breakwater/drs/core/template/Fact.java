package io.breakwater.drs.core.template;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Something about AWS that is known, known not to exist, or not known. */
public sealed interface Fact<T> {

    record Known<T>(T value) implements Fact<T> {}

    /** AWS was asked and has no such thing. */
    record Absent<T>() implements Fact<T> {}

    /**
     * AWS was not asked, or did not answer.
     *
     * @param why for people, without a full stop
     */
    record Unknown<T>(String why) implements Fact<T> {}

    static <T> Fact<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Fact<T> absent() {
        return new Absent<>();
    }

    static <T> Fact<T> unknown(String why) {
        return new Unknown<>(why);
    }

    /** One entry of a map; absent if the map is known and has no such key. */
    static <K, V> Fact<V> entry(Fact<Map<K, V>> map, K key) {
        return switch (map) {
            case Known<Map<K, V>> known ->
                Optional.ofNullable(known.value().get(key)).map(Fact::known).orElseGet(Fact::absent);
            case Absent<Map<K, V>> _ -> absent();
            case Unknown<Map<K, V>> unknown -> unknown(unknown.why());
        };
    }

    default <R> Fact<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Known<T> known -> known(change.apply(known.value()));
            case Absent<T> _ -> absent();
            case Unknown<T> unknown -> unknown(unknown.why());
        };
    }

    /** The value if it is known. */
    default Optional<T> toOptional() {
        return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
    }
}
