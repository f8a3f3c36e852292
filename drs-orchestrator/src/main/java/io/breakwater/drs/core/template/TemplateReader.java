package io.breakwater.drs.core.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.breakwater.drs.core.template.LaunchTemplateData.BlockDevice;
import io.breakwater.drs.core.template.LaunchTemplateData.Machine;
import io.breakwater.drs.core.template.LaunchTemplateData.NetworkInterface;
import io.breakwater.drs.core.template.LaunchTemplateData.Options;
import io.breakwater.drs.core.template.LaunchTemplateData.Requirements;
import io.breakwater.drs.core.template.LaunchTemplateData.Tags;
import io.breakwater.drs.core.template.LaunchTemplateData.Volume;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the JSON document of a launch template version, member names as EC2's API has them ({@code NetworkInterfaces}). */
public final class TemplateReader {
    private TemplateReader() {}

    /** Members of an unexpected kind count as not set. */
    public static LaunchTemplateData read(JsonNode document) {
        return new LaunchTemplateData(
                machine(document),
                interfaces(document.path("NetworkInterfaces")),
                texts(document.path("SecurityGroupIds")),
                devices(document.path("BlockDeviceMappings")),
                tags(document.path("TagSpecifications")),
                profile(document.path("IamInstanceProfile")),
                options(document),
                names(document));
    }

    private static Machine machine(JsonNode document) {
        JsonNode requirements = document.path("InstanceRequirements");
        return new Machine(
                text(document, "ImageId"),
                text(document, "InstanceType"),
                requirements.isObject()
                        ? Optional.of(new Requirements(
                                texts(requirements.path("AllowedInstanceTypes")),
                                texts(requirements.path("ExcludedInstanceTypes")),
                                text(requirements, "BurstablePerformance")))
                        : Optional.empty(),
                text(document, "KernelId"),
                text(document, "RamDiskId"));
    }

    private static List<NetworkInterface> interfaces(JsonNode list) {
        List<NetworkInterface> interfaces = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode one = list.path(i);
            interfaces.add(new NetworkInterface(
                    i,
                    number(one, "DeviceIndex"),
                    text(one, "NetworkInterfaceId"),
                    text(one, "SubnetId"),
                    texts(one.path("Groups")),
                    addresses(one),
                    one.path("AssociatePublicIpAddress").asBoolean(false)));
        }
        return interfaces;
    }

    private static List<String> addresses(JsonNode one) {
        List<String> addresses = new ArrayList<>();
        text(one, "PrivateIpAddress").ifPresent(addresses::add);
        one.path("PrivateIpAddresses")
                .forEach(address -> text(address, "PrivateIpAddress")
                        .filter(ip -> !addresses.contains(ip))
                        .ifPresent(addresses::add));
        return addresses;
    }

    private static List<BlockDevice> devices(JsonNode list) {
        List<BlockDevice> devices = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode ebs = list.path(i).path("Ebs");
            devices.add(new BlockDevice(
                    i,
                    text(list.path(i), "DeviceName"),
                    new Volume(
                            number(ebs, "VolumeSize"),
                            text(ebs, "VolumeType"),
                            number(ebs, "Iops"),
                            number(ebs, "Throughput"),
                            names(ebs))));
        }
        return devices;
    }

    private static List<Tags> tags(JsonNode list) {
        List<Tags> specifications = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Map<String, String> tags = new HashMap<>();
            list.path(i)
                    .path("Tags")
                    .forEach(tag -> tags.put(
                            tag.path("Key").asText(""), tag.path("Value").asText("")));
            specifications.add(new Tags(i, list.path(i).path("ResourceType").asText(""), tags));
        }
        return specifications;
    }

    private static Optional<String> profile(JsonNode profile) {
        return text(profile, "Arn").or(() -> text(profile, "Name"));
    }

    private static Options options(JsonNode document) {
        return new Options(
                bytes(document.path("UserData").asText("")),
                text(document.path("MetadataOptions"), "HttpEndpoint"),
                text(document.path("Placement"), "Tenancy"),
                text(document.path("InstanceMarketOptions"), "MarketType"),
                document.path("EnclaveOptions").path("Enabled").asBoolean(false),
                document.path("HibernationOptions").path("Configured").asBoolean(false),
                document.path("DisableApiTermination").asBoolean(false));
    }

    private static int bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64).length;
        } catch (IllegalArgumentException notBase64) {
            return base64.length();
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.properties().forEach(member -> {
            if (!member.getValue().isNull() && !(member.getValue() instanceof MissingNode)) {
                names.add(member.getKey());
            }
        });
        return names;
    }

    private static Optional<String> text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isTextual() && !value.asText().isEmpty() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static Optional<Integer> number(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isNumber() ? Optional.of(value.asInt()) : Optional.empty();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
