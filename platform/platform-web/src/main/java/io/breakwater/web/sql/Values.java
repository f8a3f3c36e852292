package io.breakwater.web.sql;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values as the reactive PostgreSQL client takes and gives them. */
public final class Values {
    private Values() {}

    /** A statement's parameters. */
    public static Tuple tuple(@Nullable Object... values) {
        return Tuple.from(new ArrayList<>(Arrays.asList(values)));
    }

    public static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(Values::at).orElse(null);
    }

    public static Optional<Instant> instant(@Nullable OffsetDateTime column) {
        return Optional.ofNullable(column).map(OffsetDateTime::toInstant);
    }

    public static String[] texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    /** A pattern for {@code ILIKE} that matches whatever contains the text. */
    public static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
