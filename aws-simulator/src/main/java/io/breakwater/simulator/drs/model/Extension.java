package io.breakwater.simulator.drs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.traits.Trait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * A type of the SDK with one more member, a string that is newer than the SDK.
 *
 * @param <T> the type of the SDK
 */
public final class Extension<T extends SdkPojo> {
    private final Supplier<? extends SdkBuilder<?, T>> newBuilder;
    private final List<SdkField<?>> fields;
    private final Map<String, SdkField<?>> byName;

    private Extension(Supplier<? extends SdkBuilder<?, T>> newBuilder, List<SdkField<?>> fields) {
        this.newBuilder = newBuilder;
        this.fields = List.copyOf(fields);
        this.byName = fields.stream().collect(Collectors.toMap(SdkField::memberName, Function.identity()));
    }

    /**
     * The type with the member.
     *
     * @param newBuilder makes an empty builder of the type
     */
    public static <B extends SdkBuilder<B, T> & SdkPojo, T extends SdkPojo> Extension<T> of(
            Supplier<B> newBuilder, String member) {
        List<SdkField<?>> fields = new ArrayList<>();
        newBuilder.get().sdkFields().forEach(field -> fields.add(onBase(field)));
        fields.add(SdkField.builder(MarshallingType.STRING)
                .memberName(member)
                .getter(document -> ((Carrier) document).member())
                .setter((builder, value) -> ((Extended.Builder<?>) builder).member(value))
                .traits(location(member))
                .build());
        return new Extension<>(newBuilder, fields);
    }

    /** A carrier of a base document and the further member. */
    interface Carrier {
        SdkPojo base();

        @Nullable String member();
    }

    /** An empty builder. */
    public Extended.Builder<T> builder() {
        return new Extended.Builder<>(this, newBuilder.get());
    }

    /** A document of the SDK's type together with the member. */
    public Extended<T> document(T base, @Nullable String member) {
        return new Extended<>(this, base, member);
    }

    List<SdkField<?>> fields() {
        return fields;
    }

    Map<String, SdkField<?>> byName() {
        return byName;
    }

    private static <V> SdkField<V> onBase(SdkField<V> field) {
        List<Trait> traits = new ArrayList<>();
        traits.add(LocationTrait.builder()
                .location(field.location())
                .locationName(field.locationName())
                .unmarshallLocationName(field.unmarshallLocationName())
                .build());
        addTrait(traits, field, ListTrait.class, TraitType.LIST_TRAIT);
        addTrait(traits, field, MapTrait.class, TraitType.MAP_TRAIT);
        addTrait(traits, field, RequiredTrait.class, TraitType.REQUIRED_TRAIT);
        return SdkField.<V>builder(field.marshallingType())
                .memberName(field.memberName())
                .getter(document -> field.getValueOrDefault(((Carrier) document).base()))
                .setter((builder, value) -> field.set(((Carrier) builder).base(), value))
                .constructor(field.constructor())
                .traits(traits.toArray(Trait[]::new))
                .build();
    }

    private static <R extends Trait> void addTrait(
            List<Trait> traits, SdkField<?> field, Class<R> trait, TraitType type) {
        if (field.containsTrait(trait, type)) {
            traits.add(field.getTrait(trait, type));
        }
    }

    static LocationTrait location(String member) {
        return LocationTrait.builder()
                .location(MarshallLocation.PAYLOAD)
                .locationName(member)
                .unmarshallLocationName(member)
                .build();
    }
}
