package io.breakwater.web.feed;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** Rows of the feed tables as changes. */
final class FeedRows {

    private FeedRows() {}

    static FeedChange change(Row row) {
        return new FeedChange(
                row.getLong("version"),
                row.getString("kind"),
                row.getString("key"),
                Optional.ofNullable(row.getString("value")));
    }
}
