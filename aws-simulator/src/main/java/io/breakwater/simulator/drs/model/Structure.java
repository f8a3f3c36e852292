package io.breakwater.simulator.drs.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A structure of a {@link Shape} of ours. Members are told by their names on the wire; it does not change. */
public final class Structure implements SdkPojo {
    private final Shape shape;
    private final Map<String, Object> members;

    private Structure(Shape shape, Map<String, Object> members) {
        this.shape = shape;
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Whether the member is set. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    @Nullable Object value(String name) {
        return members.get(name);
    }

    /** A string member, if it is set. */
    public Optional<String> text(String name) {
        return Optional.ofNullable((String) members.get(name));
    }

    /** A string member that the model requires; the protocol has made sure of it. */
    public String required(String name) {
        return text(name).orElseThrow();
    }

    /** An integer member, or null. */
    public @Nullable Integer number(String name) {
        return (Integer) members.get(name);
    }

    /** A list of strings; empty if it is not set. */
    @SuppressWarnings("unchecked") // the member's field says so
    public List<String> texts(String name) {
        return (List<String>) members.getOrDefault(name, List.of());
    }

    /** A map of strings; empty if it is not set. */
    @SuppressWarnings("unchecked") // the member's field says so
    public Map<String, String> tags(String name) {
        return (Map<String, String>) members.getOrDefault(name, Map.of());
    }

    /** A structure of a shape of ours, if it is set. */
    public Optional<Structure> structure(String name) {
        return Optional.ofNullable((Structure) members.get(name));
    }

    /** A list of structures; empty if it is not set. */
    @SuppressWarnings("unchecked") // the member's field says so
    public List<Structure> structures(String name) {
        return (List<Structure>) members.getOrDefault(name, List.of());
    }

    @Override
    public List<SdkField<?>> sdkFields() {
        return shape.fields();
    }

    @Override
    public Map<String, SdkField<?>> sdkFieldNameToField() {
        return shape.byName();
    }

    @Override
    public boolean equalsBySdkFields(Object other) {
        return equals(other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Structure same && shape == same.shape && members.equals(same.members);
    }

    @Override
    public int hashCode() {
        return Objects.hash(members);
    }

    @Override
    public String toString() {
        return members.toString();
    }

    /** Collects the members of a structure. */
    public static final class Builder implements SdkBuilder<Builder, Structure>, SdkPojo {
        private final Shape shape;
        private final Map<String, Object> members = new LinkedHashMap<>();

        Builder(Shape shape) {
            this.shape = shape;
        }

        /** Sets a member; null leaves it out. */
        public Builder set(String name, @Nullable Object value) {
            if (value != null) {
                members.put(name, value);
            }
            return this;
        }

        /** Sets a member if there is a value. */
        public Builder set(String name, Optional<?> value) {
            return set(name, value.orElse(null));
        }

        @Override
        public Structure build() {
            return new Structure(shape, members);
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return shape.fields();
        }

        @Override
        public Map<String, SdkField<?>> sdkFieldNameToField() {
            return shape.byName();
        }
    }
}
