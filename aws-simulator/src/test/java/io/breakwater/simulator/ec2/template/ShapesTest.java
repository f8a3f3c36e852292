package io.breakwater.simulator.ec2.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

class ShapesTest {
    @Test
    void everyMemberOfATemplatesRequestHasItsPlaceInTheResponse() {
        // When
        List<String> lost = lost("", RequestLaunchTemplateData.builder(), ResponseLaunchTemplateData.builder());

        // Then
        assertThat(lost).isEmpty();
    }

    @Test
    void nestedMembersAndListsAreCopied() {
        // Given
        var request = RequestLaunchTemplateData.builder()
                .imageId("ami-1")
                .networkInterfaces(nic -> nic.deviceIndex(0).groups("sg-1", "sg-2"))
                .placement(placement -> placement.tenancy("dedicated"))
                .build();

        // When
        var response =
                Shapes.copy(request, ResponseLaunchTemplateData.builder()).build();

        // Then
        assertThat(response.imageId()).isEqualTo("ami-1");
        assertThat(response.networkInterfaces().getFirst().groups()).containsExactly("sg-1", "sg-2");
        assertThat(response.placement().tenancyAsString()).isEqualTo("dedicated");
    }

    @Test
    void whatIsNotSetStaysNotSet() {
        // When
        var response = Shapes.copy(RequestLaunchTemplateData.builder().build(), ResponseLaunchTemplateData.builder())
                .build();

        // Then
        assertThat(response).isEqualTo(ResponseLaunchTemplateData.builder().build());
    }

    private static List<String> lost(String path, SdkPojo from, SdkPojo to) {
        Map<String, SdkField<?>> known = new HashMap<>();
        to.sdkFields().forEach(field -> known.put(field.memberName(), field));
        List<String> lost = new ArrayList<>();
        for (SdkField<?> field : from.sdkFields()) {
            String here = path + "/" + field.memberName();
            SdkField<?> other = known.get(field.memberName());
            if (other == null || !other.marshallingType().equals(field.marshallingType())) {
                lost.add(here);
            } else if (field.marshallingType() == MarshallingType.SDK_POJO) {
                lost.addAll(lost(
                        here, field.constructor().get(), other.constructor().get()));
            } else if (field.marshallingType() == MarshallingType.LIST) {
                SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                SdkField<?> otherElement =
                        other.getRequiredTrait(ListTrait.class).memberFieldInfo();
                if (element.marshallingType() == MarshallingType.SDK_POJO) {
                    lost.addAll(lost(
                            here,
                            element.constructor().get(),
                            otherElement.constructor().get()));
                }
            }
        }
        return lost;
    }
}
