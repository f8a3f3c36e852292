package io.breakwater.drs.core.action;

import io.breakwater.sites.core.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * By what a begun action is asked for in AWS. An execution keeps it as text.
 *
 * @param parts one for each site it was begun in
 */
public record Handle(List<Part> parts) {

    public Handle {
        parts = List.copyOf(parts);
    }

    /** @param id what AWS gave: an automation execution id or a command id */
    public record Part(Site site, String id) {}

    public static Handle of(Site site, String id) {
        return new Handle(List.of(new Part(site, id)));
    }

    /** {@code 111122223333/eu-central-1/ID}, several separated by blanks. */
    public String text() {
        return String.join(
                " ", parts.stream().map(part -> part.site() + "/" + part.id()).toList());
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Handle parse(String text) {
        List<Part> parts = new ArrayList<>();
        for (String word : text.split(" ")) {
            String[] pieces = word.split("/", 3);
            if (pieces.length != 3 || pieces[2].isEmpty()) {
                throw new IllegalArgumentException("not the handle of an action");
            }
            parts.add(new Part(new Site(pieces[0], pieces[1]), pieces[2]));
        }
        return new Handle(parts);
    }
}
