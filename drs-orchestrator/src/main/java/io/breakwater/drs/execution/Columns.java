package io.breakwater.drs.execution;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values as the PostgreSQL client takes and gives them. */
final class Columns {
    private Columns() {}

    static Tuple tuple(@Nullable Object... values) {
        return Tuple.from(new ArrayList<>(Arrays.asList(values)));
    }

    static @Nullable OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(Columns::at).orElse(null);
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Optional<Instant> instant(@Nullable OffsetDateTime column) {
        return Optional.ofNullable(column).map(OffsetDateTime::toInstant);
    }

    static String[] texts(List<String> values) {
        return values.toArray(String[]::new);
    }
}
