package io.breakwater.drs.inventory;

import io.breakwater.web.sql.Values;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which source servers a list shows.
 *
 * @param states DRS's words for how far replication is; any if empty
 * @param tags all of these
 * @param text what the name contains, in any case
 * @param missing those that DRS does not tell of any more, instead of those it tells of
 * @param group those that a protection group has
 */
public record ServerFilter(
        Optional<String> account,
        Optional<String> region,
        Set<String> states,
        Map<String, String> tags,
        Optional<String> text,
        boolean missing,
        Optional<InGroup> group) {

    public static final ServerFilter ALL =
            new ServerFilter(Optional.empty(), Optional.empty(), Set.of(), Map.of(), Optional.empty(), false);

    /** The servers that a protection group has at this moment. */
    public record InGroup(UUID id, Set<String> serverIds) {
        public InGroup {
            serverIds = Set.copyOf(serverIds);
        }
    }

    public ServerFilter {
        states = Set.copyOf(states);
        tags = Map.copyOf(tags);
    }

    /** Whatever group servers are in. */
    public ServerFilter(
            Optional<String> account,
            Optional<String> region,
            Set<String> states,
            Map<String, String> tags,
            Optional<String> text,
            boolean missing) {
        this(account, region, states, tags, text, missing, Optional.empty());
    }

    /** Of these only those in a group. */
    public ServerFilter in(InGroup wanted) {
        return new ServerFilter(account, region, states, tags, text, missing, Optional.of(wanted));
    }

    /** The same text for the same filter, whatever the order of its sets. */
    public String key() {
        return "source-servers|%s|%s|%s|%s|%s|%s|%s"
                .formatted(
                        account,
                        region,
                        new TreeSet<>(states),
                        new TreeMap<>(tags),
                        text,
                        missing,
                        group.map(InGroup::id));
    }

    /** The conditions on {@code s}, their values added to the statement's parameters. */
    String conditions(List<Object> values) {
        List<String> conditions = new ArrayList<>();
        conditions.add(missing ? "s.missing_since IS NOT NULL" : "s.missing_since IS NULL");
        account.ifPresent(value -> conditions.add("s.account = $" + add(values, value)));
        region.ifPresent(value -> conditions.add("s.region = $" + add(values, value)));
        if (!states.isEmpty()) {
            conditions.add("s.state = ANY ($" + add(values, Values.texts(states)) + ")");
        }
        if (!tags.isEmpty()) {
            conditions.add("s.tags @> $" + add(values, new JsonObject(new HashMap<String, Object>(tags))));
        }
        text.ifPresent(value -> conditions.add("s.name ILIKE $" + add(values, Values.containing(value))));
        group.ifPresent(value -> conditions.add("s.id = ANY ($" + add(values, Values.texts(value.serverIds())) + ")"));
        return String.join(" AND ", conditions);
    }

    static int add(List<Object> values, Object value) {
        values.add(value);
        return values.size();
    }
}
