package io.breakwater.drs.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.document.Defect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Names of protection groups in plans' documents. Groups are known by id; a name beside it lets people read a plan, and lets another
 * installation take it over, where the group has another id.
 */
public final class GroupNames {
    private static final String ID = "groupId";
    private static final String NAME = "groupName";

    private final Map<String, String> nameById;
    private final Map<String, String> idByName;

    /** @param nameById names of all groups */
    public GroupNames(Map<String, String> nameById) {
        this.nameById = Map.copyOf(nameById);
        this.idByName = new HashMap<>();
        nameById.forEach((id, name) -> idByName.put(name, id));
    }

    /** Puts the id of each group that is given by name alone, or by an id that there is not, into a document. */
    public List<Defect> replaceNames(JsonNode document) {
        List<Defect> defects = new ArrayList<>();
        members(document, (pointer, member) -> {
            String name = member.path(NAME).asText();
            if (name.isEmpty() || nameById.containsKey(member.path(ID).asText())) {
                return;
            }
            String id = idByName.get(name);
            if (id != null) {
                member.put(ID, id);
            } else if (!member.has(ID)) {
                defects.add(new Defect(pointer + "/" + NAME, "'%s' is no protection group".formatted(name)));
                // One defect is enough: the member's form is not looked at any more.
                member.put(ID, "00000000-0000-0000-0000-000000000000");
            }
        });
        return defects;
    }

    /** The places of groups that there are not. */
    public List<Defect> unknown(JsonNode document) {
        List<Defect> defects = new ArrayList<>();
        members(document, (pointer, member) -> {
            if (member.has(ID) && !nameById.containsKey(member.path(ID).asText())) {
                defects.add(new Defect(pointer + "/" + ID, "is no protection group"));
            }
        });
        return defects;
    }

    /** Puts the name of each group beside its id. */
    public void addNames(JsonNode document) {
        members(document, (_, member) -> {
            String name = nameById.get(member.path(ID).asText());
            if (name != null) {
                member.put(NAME, name);
            }
        });
    }

    private static void members(JsonNode document, BiConsumer<String, ObjectNode> each) {
        JsonNode waves = document.path("waves");
        for (int i = 0; i < waves.size(); i++) {
            JsonNode members = waves.path(i).path("members");
            for (int j = 0; j < members.size(); j++) {
                if (members.path(j) instanceof ObjectNode member) {
                    each.accept("/waves/%d/members/%d".formatted(i, j), member);
                }
            }
        }
    }
}
