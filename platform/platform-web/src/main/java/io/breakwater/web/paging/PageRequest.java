package io.breakwater.web.paging;

import java.util.Optional;

/**
 * Which page to read: {@code size} rows after {@code after}, ordered by {@code sort} and then by id, both in the same direction.
 *
 * @param list names the list and its filters; a token made for another list is refused
 */
public record PageRequest(int size, String sort, boolean descending, Optional<Position> after, String list) {

    /** The sort value and the id of the last row of the previous page. */
    public record Position(String value, String id) {}

    /** The SQL comparison that rows of this page satisfy against the position. */
    public String comparison() {
        return descending ? "<" : ">";
    }

    /** The SQL direction. */
    public String direction() {
        return descending ? "desc" : "asc";
    }
}
