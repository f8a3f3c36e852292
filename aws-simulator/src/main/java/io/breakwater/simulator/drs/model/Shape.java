package io.breakwater.simulator.drs.model;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * The members of a structure that the SDK does not have at all. {@link Structure} is one of that shape.
 *
 * <pre>{@code
 * Shape PLAN = Shape.of(Shape.text("recoveryPlanArn"), Shape.text("name"), Shape.tags("tags"));
 * Structure plan = PLAN.structure().set("name", "shop").build();
 * }</pre>
 */
public final class Shape {
    private final List<SdkField<?>> fields;
    private final Map<String, SdkField<?>> byName;

    private Shape(List<SdkField<?>> fields) {
        this.fields = List.copyOf(fields);
        this.byName = fields.stream().collect(Collectors.toMap(SdkField::memberName, Function.identity()));
    }

    /** One member, made by the methods of this class. */
    public record Member(SdkField<?> field) {}

    public static Shape of(Member... members) {
        return new Shape(Stream.of(members).<SdkField<?>>map(Member::field).toList());
    }

    /** A string. */
    public static Member text(String name) {
        return scalar(name, MarshallingType.STRING);
    }

    /** An integer. */
    public static Member number(String name) {
        return scalar(name, MarshallingType.INTEGER);
    }

    /** A list of strings. */
    public static Member texts(String name) {
        return list(name, element(MarshallingType.STRING, null));
    }

    /** A map of strings to strings. */
    @SuppressWarnings("unchecked") // what is set is what is got
    public static Member tags(String name) {
        SdkField<Map<String, ?>> field = SdkField.<Map<String, ?>>builder(MarshallingType.MAP)
                .memberName(name)
                .getter(structure -> (Map<String, ?>) ((Structure) structure).value(name))
                .setter((builder, value) -> ((Structure.Builder) builder).set(name, value))
                .traits(
                        Extension.location(name),
                        MapTrait.builder()
                                .keyLocationName("key")
                                .valueLocationName("value")
                                .valueFieldInfo(element(MarshallingType.STRING, null))
                                .build())
                .build();
        return new Member(field);
    }

    /** A structure of a shape of ours. */
    public static Member structure(String name, Shape shape) {
        return new Member(structureField(name, shape));
    }

    /** A structure of a type of the SDK; for answers only. */
    public static Member structure(String name) {
        return new Member(structureField(name, null));
    }

    /** A list of structures of a shape of ours. */
    public static Member structures(String name, Shape shape) {
        return list(name, element(MarshallingType.SDK_POJO, shape));
    }

    /** An empty structure of this shape. */
    public Structure.Builder structure() {
        return new Structure.Builder(this);
    }

    List<SdkField<?>> fields() {
        return fields;
    }

    Map<String, SdkField<?>> byName() {
        return byName;
    }

    private static Member list(String name, SdkField<?> element) {
        return new Member(SdkField.<List<?>>builder(MarshallingType.LIST)
                .memberName(name)
                .getter(structure -> (List<?>) ((Structure) structure).value(name))
                .setter((builder, value) -> ((Structure.Builder) builder).set(name, value))
                .traits(
                        Extension.location(name),
                        ListTrait.builder().memberFieldInfo(element).build())
                .build());
    }

    @SuppressWarnings("unchecked") // the marshalling type says what the reader sets, and what is set is what is got
    private static <V> Member scalar(String name, MarshallingType<V> type) {
        return new Member(SdkField.<V>builder(type)
                .memberName(name)
                .getter(structure -> (V) ((Structure) structure).value(name))
                .setter((builder, value) -> ((Structure.Builder) builder).set(name, value))
                .traits(Extension.location(name))
                .build());
    }

    private static SdkField<SdkPojo> structureField(String name, @Nullable Shape shape) {
        SdkField.Builder<SdkPojo> field = SdkField.<SdkPojo>builder(MarshallingType.SDK_POJO)
                .memberName(name)
                .getter(structure -> (SdkPojo) ((Structure) structure).value(name))
                .setter((builder, value) -> ((Structure.Builder) builder).set(name, value))
                .traits(Extension.location(name));
        return shape == null
                ? field.build()
                : field.constructor(shape::structure).build();
    }

    private static SdkField<?> element(MarshallingType<?> type, @Nullable Shape shape) {
        SdkField.Builder<?> field = SdkField.builder(type).traits(Extension.location("member"));
        return shape == null
                ? field.build()
                : field.constructor(shape::structure).build();
    }
}
