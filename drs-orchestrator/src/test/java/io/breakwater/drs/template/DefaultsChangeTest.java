package io.breakwater.drs.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.group.GroupReader;
import io.breakwater.drs.core.group.ProtectionGroup;
import org.junit.jupiter.api.Test;

class DefaultsChangeTest {
    private static final String SERVER = "s-00000000000000001";

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ProtectionGroup group(String defaults, String overrides) {
        return GroupReader.group(json("{'name':'Shop','selection':{'serverIds':['" + SERVER + "']},'launchDefaults':"
                        + defaults + ",'overrides':" + overrides + "}"))
                .group();
    }

    private static LaunchChangeRequest change(String defaults, String overrides, String template) {
        return DefaultsChange.of(group(defaults, overrides), SERVER, json(template), false);
    }

    @Test
    void firstInterfaceIsChangedAndTheOthersStay() {
        // When
        LaunchChangeRequest change = change(
                "{'subnetId':'subnet-0123456789abcdef0','securityGroupIds':['sg-0123456789abcdef0']}",
                "{}",
                "{'NetworkInterfaces':[{'DeviceIndex':1,'SubnetId':'subnet-b'},{'DeviceIndex':0,'SubnetId':'subnet-a','Description':'kept'}]}");

        // Then
        assertThat(change.patch())
                .contains(json("{'NetworkInterfaces':[{'DeviceIndex':1,'SubnetId':'subnet-b'},"
                        + "{'DeviceIndex':0,'SubnetId':'subnet-0123456789abcdef0','Description':'kept',"
                        + "'Groups':['sg-0123456789abcdef0']}]}"));
    }

    @Test
    void templateWithoutInterfacesGetsTheFirst() {
        assertThat(change("{'subnetId':'subnet-0123456789abcdef0'}", "{}", "{}").patch())
                .contains(json("{'NetworkInterfaces':[{'DeviceIndex':0,'SubnetId':'subnet-0123456789abcdef0'}]}"));
    }

    @Test
    void overridesOfTheServerBeatTheDefaults() {
        // When
        LaunchChangeRequest change = change(
                "{'instanceType':'m5.large','copyTags':true,'rightSizing':'NONE'}",
                "{'" + SERVER + "':{'instanceType':'m5.xlarge','staticPrivateIp':'10.0.0.20'}}",
                "{}");

        // Then
        assertThat(change.patch())
                .contains(
                        json(
                                "{'InstanceType':'m5.xlarge','NetworkInterfaces':[{'DeviceIndex':0,'PrivateIpAddress':'10.0.0.20'}]}"));
        assertThat(change.settings()).isNotNull().satisfies(settings -> {
            assertThat(settings.copyTags()).isTrue();
            assertThat(settings.rightSizing()).isEqualTo("NONE");
            assertThat(settings.copyPrivateIp()).isNull();
        });
    }

    @Test
    void whatIsNotSetIsLeftAsItIs() {
        assertThat(change("{}", "{}", "{'InstanceType':'m5.large'}").patch()).isEmpty();
    }
}
