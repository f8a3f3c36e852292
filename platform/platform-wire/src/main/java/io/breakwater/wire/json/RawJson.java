package io.breakwater.wire.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value as the bytes that arrived. Checked strictly once, in {@link #parse}; everything read from it afterwards is a slice, and an
 * edited copy keeps every untouched member byte for byte: digits, exponents, unknown members and the order of members survive
 * (mcp.md §11). Immutable; equal when the bytes are equal.
 */
public final class RawJson {

    /** Deepest nesting accepted from a peer, where nothing else is said. */
    public static final int MAX_DEPTH = 200;

    private static final Bounds BOUNDS = new Bounds(MAX_DEPTH, Integer.MAX_VALUE);

    public static final RawJson EMPTY_OBJECT = of("{}");
    public static final RawJson NULL = of("null");

    /** The type of a JSON value. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /**
     * What is accepted from a peer.
     *
     * @param depth levels of nesting
     * @param number characters of one number
     */
    public record Bounds(int depth, int number) {}

    /** One member of an object, its name unescaped. */
    public record Member(String name, RawJson value) {}

    private final byte[] source;
    private final int from;
    private final int to;

    private RawJson(byte[] source, int from, int to) {
        this.source = source;
        this.from = from;
        this.to = to;
    }

    /**
     * Checks and wraps bytes from a peer. The array must not be changed afterwards.
     *
     * @throws MalformedJson when they are not one strict JSON document
     */
    public static RawJson parse(byte[] bytes) {
        return parse(bytes, BOUNDS);
    }

    /** As {@link #parse(byte[])}, within other bounds. */
    public static RawJson parse(byte[] bytes, Bounds bounds) {
        new StrictScanner(bytes, bounds).scan();
        int start = JsonText.skipWhitespace(bytes, 0, bytes.length);
        return new RawJson(bytes, start, JsonText.skipValue(bytes, start, bytes.length));
    }

    /** As {@link #parse(byte[])}, from text. */
    public static RawJson of(String json) {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    public static RawJson string(String text) {
        return trusted(JsonText.quote(text));
    }

    public static RawJson number(long number) {
        return trusted(Long.toString(number));
    }

    public static RawJson bool(boolean value) {
        return trusted(Boolean.toString(value));
    }

    /** A new object; {@code fill} sets its members. */
    public static RawJson object(Consumer<ObjectEdit> fill) {
        return EMPTY_OBJECT.edit(fill);
    }

    public static RawJson array(List<RawJson> elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('[');
        String separator = "";
        for (RawJson element : elements) {
            out.writeBytes(separator.getBytes(StandardCharsets.US_ASCII));
            element.writeTo(out);
            separator = ",";
        }
        out.write(']');
        return whole(out.toByteArray());
    }

    static RawJson whole(byte[] wellFormed) {
        return new RawJson(wellFormed, 0, wellFormed.length);
    }

    private static RawJson trusted(String wellFormed) {
        return whole(wellFormed.getBytes(StandardCharsets.UTF_8));
    }

    public Kind kind() {
        return switch (source[from]) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    /**
     * This value, when it is of that kind.
     *
     * @throws MalformedJson when it is of another
     */
    public RawJson expect(Kind expected) {
        if (kind() != expected) {
            throw new MalformedJson("Expected " + expected + ", found " + kind(), from);
        }
        return this;
    }

    public boolean isObject() {
        return kind() == Kind.OBJECT;
    }

    public boolean isString() {
        return kind() == Kind.STRING;
    }

    /** The members in their order; empty when this is no object. */
    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        forEachMember((nameFrom, nameTo, value) -> {
            members.add(new Member(JsonText.decode(source, nameFrom, nameTo), value));
            return true;
        });
        return members;
    }

    /** The member of that name; empty when there is none or this is no object. A member that is {@code null} is present. */
    public Optional<RawJson> member(String name) {
        @Nullable RawJson[] found = new RawJson[1];
        forEachMember((nameFrom, nameTo, value) -> {
            if (JsonText.decode(source, nameFrom, nameTo).equals(name)) {
                found[0] = value;
                return false;
            }
            return true;
        });
        return Optional.ofNullable(found[0]);
    }

    /** The member at the end of the path of names. */
    public Optional<RawJson> at(String first, String... more) {
        Optional<RawJson> value = member(first);
        for (String name : more) {
            value = value.flatMap(v -> v.member(name));
        }
        return value;
    }

    /** The text of the member of that name, when it is a string. */
    public Optional<String> text(String name) {
        return member(name).filter(RawJson::isString).map(RawJson::asString);
    }

    /** The elements; empty when this is no array. */
    public List<RawJson> elements() {
        if (kind() != Kind.ARRAY) {
            return List.of();
        }
        List<RawJson> elements = new ArrayList<>();
        int at = JsonText.skipWhitespace(source, from + 1, to);
        while (source[at] != ']') {
            int end = JsonText.skipValue(source, at, to);
            elements.add(new RawJson(source, at, end));
            at = next(end);
        }
        return elements;
    }

    /**
     * The text of a string.
     *
     * @throws IllegalStateException when this is no string
     */
    public String asString() {
        if (!isString()) {
            throw new IllegalStateException("not a string but " + kind());
        }
        return JsonText.decode(source, from, to);
    }

    /** True for the literal {@code true} only. */
    public boolean isTrue() {
        return source[from] == 't';
    }

    /** A copy of an object with some members set or removed; see {@link ObjectEdit}. */
    public RawJson edit(Consumer<ObjectEdit> changes) {
        if (!isObject()) {
            throw new IllegalStateException("not an object but " + kind());
        }
        ObjectEdit edit = new ObjectEdit(this);
        changes.accept(edit);
        return edit.apply();
    }

    public RawJson with(String name, RawJson value) {
        return edit(edit -> edit.set(name, value));
    }

    public RawJson without(String name) {
        return edit(edit -> edit.remove(name));
    }

    /** A copy of an array with each element replaced; anything else is returned as it is. */
    public RawJson mapElements(UnaryOperator<RawJson> change) {
        return kind() == Kind.ARRAY ? array(elements().stream().map(change).toList()) : this;
    }

    public byte[] bytes() {
        return Arrays.copyOfRange(source, from, to);
    }

    public int length() {
        return to - from;
    }

    public void writeTo(ByteArrayOutputStream out) {
        out.write(source, from, to - from);
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return new String(source, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawJson that && Arrays.equals(source, from, to, that.source, that.from, that.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + source[i];
        }
        return hash;
    }

    /** Called per member; false stops. */
    interface MemberVisitor {
        boolean member(int nameFrom, int nameTo, RawJson value);
    }

    void forEachMember(MemberVisitor visitor) {
        if (!isObject()) {
            return;
        }
        int at = JsonText.skipWhitespace(source, from + 1, to);
        while (source[at] != '}') {
            int nameEnd = JsonText.skipString(source, at);
            int colon = JsonText.skipWhitespace(source, nameEnd, to);
            int value = JsonText.skipWhitespace(source, colon + 1, to);
            int end = JsonText.skipValue(source, value, to);
            if (!visitor.member(at, nameEnd, new RawJson(source, value, end))) {
                return;
            }
            at = next(end);
        }
    }

    void writeSource(ByteArrayOutputStream out, int start, int end) {
        out.write(source, start, end - start);
    }

    String nameAt(int nameFrom, int nameTo) {
        return JsonText.decode(source, nameFrom, nameTo);
    }

    private int next(int end) {
        int at = JsonText.skipWhitespace(source, end, to);
        return source[at] == ',' ? JsonText.skipWhitespace(source, at + 1, to) : at;
    }
}
