package io.breakwater.drs.core.plan;

import static io.breakwater.drs.core.plan.Plans.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.document.Defect;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupNamesTest {
    private static final String WEB = "00000000-0000-0000-0000-000000000001";
    private static final GroupNames NAMES = new GroupNames(Map.of(WEB, "Web"));

    private static JsonNode plan(String member) {
        return json("{'waves':[{'members':[" + member + "]},'odd']}");
    }

    @Test
    void aNameStandsForItsGroup() {
        JsonNode document = plan("{'groupName':'Web'}");

        assertThat(NAMES.replaceNames(document)).isEmpty();
        assertThat(document.at("/waves/0/members/0/groupId").asText()).isEqualTo(WEB);
    }

    @Test
    void theNameCountsWhereTheIdIsUnknown() {
        JsonNode document = plan("{'groupId':'00000000-0000-0000-0000-000000000009','groupName':'Web'}");

        assertThat(NAMES.replaceNames(document)).isEmpty();
        assertThat(document.at("/waves/0/members/0/groupId").asText()).isEqualTo(WEB);
    }

    @Test
    void theIdCountsWhereItIsKnown() {
        JsonNode document = plan("{'groupId':'" + WEB + "','groupName':'Renamed since'}");

        assertThat(NAMES.replaceNames(document)).isEmpty();
        assertThat(document.at("/waves/0/members/0/groupId").asText()).isEqualTo(WEB);
    }

    @Test
    void unknownNamesAndIdsAreTold() {
        assertThat(NAMES.replaceNames(plan("{'groupName':'Nobody'}")))
                .containsExactly(new Defect("/waves/0/members/0/groupName", "'Nobody' is no protection group"));
        assertThat(NAMES.unknown(plan("{'groupId':'x'},{'groupId':'" + WEB + "'},{'serverId':'s'}")))
                .containsExactly(new Defect("/waves/0/members/0/groupId", "is no protection group"));
    }

    @Test
    void readersSeeNames() {
        JsonNode document = plan("{'groupId':'" + WEB + "'},{'serverId':'s'}");

        NAMES.addNames(document);

        assertThat(document.at("/waves/0/members/0/groupName").asText()).isEqualTo("Web");
        assertThat(document.at("/waves/0/members/1").has("groupName")).isFalse();
    }
}
