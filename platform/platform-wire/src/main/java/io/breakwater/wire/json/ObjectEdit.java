package io.breakwater.wire.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes to the members of one object, applied in one pass. Replaced members keep their place, new ones follow at the end. */
public final class ObjectEdit {

    private final RawJson original;
    private final Map<String, Optional<RawJson>> changes = new LinkedHashMap<>();

    ObjectEdit(RawJson original) {
        this.original = original;
    }

    public ObjectEdit set(String name, RawJson value) {
        changes.put(name, Optional.of(value));
        return this;
    }

    public ObjectEdit set(String name, String text) {
        return set(name, RawJson.string(text));
    }

    public ObjectEdit set(String name, long number) {
        return set(name, RawJson.number(number));
    }

    public ObjectEdit set(String name, boolean value) {
        return set(name, RawJson.bool(value));
    }

    public ObjectEdit remove(String name) {
        changes.put(name, Optional.empty());
        return this;
    }

    /** Replaces the member of that name by what {@code change} makes of it, when it is there. */
    public ObjectEdit map(String name, UnaryOperator<RawJson> change) {
        original.member(name).ifPresent(value -> set(name, change.apply(value)));
        return this;
    }

    RawJson apply() {
        if (changes.isEmpty()) {
            return original;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(original.length() + 64);
        out.write('{');
        Map<String, Optional<RawJson>> open = new LinkedHashMap<>(changes);
        original.forEachMember((nameFrom, nameTo, value) -> {
            Optional<RawJson> change = open.remove(original.nameAt(nameFrom, nameTo));
            RawJson kept = change == null ? value : change.orElse(null);
            if (kept != null) {
                separate(out);
                original.writeSource(out, nameFrom, nameTo);
                out.write(':');
                kept.writeTo(out);
            }
            return true;
        });
        open.forEach((name, change) -> change.ifPresent(value -> append(out, name, value)));
        out.write('}');
        return RawJson.whole(out.toByteArray());
    }

    private static void append(ByteArrayOutputStream out, String name, RawJson value) {
        separate(out);
        out.writeBytes(JsonText.quote(name).getBytes(StandardCharsets.UTF_8));
        out.write(':');
        value.writeTo(out);
    }

    private static void separate(ByteArrayOutputStream out) {
        if (out.size() > 1) {
            out.write(',');
        }
    }
}
