package io.breakwater.drs.core.group;

import static io.breakwater.drs.core.inventory.Servers.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.document.Defect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupDocumentsTest {
    private static final String FULL = """
            {"name":"Shop","description":"All of the shop",
             "selection":{"serverIds":["%1$s"],
               "tags":{"match":"ANY","rules":[{"key":"Application","value":"shop"},{"key":"Tier","like":"w*"},{"key":"DR"}]},
               "account":"111111111111","region":"eu-central-1",
               "exclude":{"serverIds":["%2$s"],"tags":[{"key":"DR","value":"no"}]}},
             "launchDefaults":{"instanceType":"m6i.large","subnetId":"subnet-0123456789abcdef0",
               "securityGroupIds":["sg-0123456789abcdef0"],"instanceProfile":"recovery","copyPrivateIp":false,
               "copyTags":true,"launchDisposition":"STARTED","rightSizing":"NONE","ownLicence":true},
             "overrides":{"%1$s":{"instanceType":"m6i.xlarge","staticPrivateIp":"10.0.0.9"}}}""".formatted(id(1), id(2));

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Defect> defects(String text) {
        return GroupReader.group(json(text)).defects();
    }

    @Test
    void whatIsWrittenIsWhatWasRead() {
        GroupReader.Reading read = GroupReader.group(json(FULL));

        assertThat(read.defects()).isEmpty();
        assertThat(GroupWriter.write(read.group())).isEqualTo(json(FULL));
        assertThat(GroupReader.group(GroupWriter.write(read.group())).group()).isEqualTo(read.group());
    }

    @Test
    void aNameAndAWayToChooseAreEnough() {
        GroupReader.Reading read =
                GroupReader.group(json("{'name':' Shop ','selection':{'tags':{'rules':[{'key':'Application'}]}}}"));

        assertThat(read.defects()).isEmpty();
        assertThat(read.group().name()).isEqualTo("Shop");
        assertThat(read.group().selection().match()).isEqualTo(Selection.Match.ALL);
        assertThat(read.group().launchDefaults()).isEqualTo(LaunchDefaults.NONE);
    }

    @Test
    void whatReadersGetMayBeSentBack() {
        assertThat(defects("{'id':'x','version':1,'createdAt':'','updatedAt':'','updatedBy':'','members':{},'name':'S',"
                        + "'selection':{'serverIds':['" + id(1) + "']}}"))
                .isEmpty();
    }

    @Test
    void anOverrideWinsOverTheDefaults() {
        ProtectionGroup group = GroupReader.group(json(FULL)).group();

        assertThat(group.launchOf(id(1)).instanceType()).contains("m6i.xlarge");
        assertThat(group.launchOf(id(1)).subnetId()).contains("subnet-0123456789abcdef0");
        assertThat(group.launchOf(id(1)).securityGroupIds()).containsExactly("sg-0123456789abcdef0");
        assertThat(group.launchOf(id(7)).instanceType()).contains("m6i.large");
        assertThat(group.overrides().get(id(1))).extracting("staticPrivateIp").isEqualTo(Optional.of("10.0.0.9"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'selection':{'serverIds':['s-00000000000000001']}} | /name",
                "{'name':'','selection':{'serverIds':['s-00000000000000001']}} | /name",
                "{'name':'S'} | /selection",
                "{'name':'S','selection':{}} | /selection",
                "{'name':'S','selection':{'serverIds':['i-1']}} | /selection/serverIds",
                "{'name':'S','selection':{'serverIds':['s-00000000000000001','s-00000000000000001']}} | /selection/serverIds/1",
                "{'name':'S','selection':{'tags':{'match':'SOME','rules':[{'key':'A'}]}}} | /selection/tags/match",
                "{'name':'S','selection':{'tags':{'rules':[{'value':'A'}]}}} | /selection/tags/rules/0/key",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A','value':'x','like':'x*'}]}}} | /selection/tags/rules/0/like",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A','value':{}}]}}} | /selection/tags/rules/0/value",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A'}]},'account':'1'}} | /selection/account",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A'}]},'region':'mars'}} | /selection/region",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A'}]},'exclude':{'servers':[]}}} | /selection/exclude/servers",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A'}]}},'launchDefaults':{'instanceType':'big'}} | /launchDefaults/instanceType",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A'}]}},'launchDefaults':{'subnetId':'x'}} | /launchDefaults/subnetId",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A'}]}},'launchDefaults':{'securityGroupIds':['x']}} | /launchDefaults/securityGroupIds",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A'}]}},'launchDefaults':{'imageId':'x'}} | /launchDefaults/imageId",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A'}]}},'overrides':{'web':{}}} | /overrides",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A'}]}},'overrides':{'s-00000000000000001':{'staticPrivateIp':'10.0.0.256'}}} | /overrides/s-00000000000000001/staticPrivateIp",
                "{'name':'S','selection':{'tags':{'rules':[{'key':'A'}]}},'colour':'red'} | /colour",
                "[] | ''",
            })
    void defectsAreNamedByTheirPlace(String document, String pointer) {
        assertThat(defects(document)).extracting(Defect::pointer).contains(pointer);
    }
}
