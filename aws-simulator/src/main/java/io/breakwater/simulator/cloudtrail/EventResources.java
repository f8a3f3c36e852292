package io.breakwater.simulator.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/** The resources that a request names, as far as the names of its parameters tell what they are. */
final class EventResources {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("alarmname", "AWS::CloudWatch::Alarm"),
            Map.entry("bucket", "AWS::S3::Bucket"),
            Map.entry("functionname", "AWS::Lambda::Function"),
            Map.entry("groupid", "AWS::EC2::SecurityGroup"),
            Map.entry("imageid", "AWS::EC2::Ami"),
            Map.entry("instanceid", "AWS::EC2::Instance"),
            Map.entry("instanceids", "AWS::EC2::Instance"),
            Map.entry("instanceprofilename", "AWS::IAM::InstanceProfile"),
            Map.entry("jobid", "AWS::DRS::Job"),
            Map.entry("launchtemplateid", "AWS::EC2::LaunchTemplate"),
            Map.entry("launchtemplatename", "AWS::EC2::LaunchTemplate"),
            Map.entry("loggroupname", "AWS::Logs::LogGroup"),
            Map.entry("pipelinename", "AWS::CodePipeline::Pipeline"),
            Map.entry("policyarn", "AWS::IAM::Policy"),
            Map.entry("projectname", "AWS::CodeBuild::Project"),
            Map.entry("queueurl", "AWS::SQS::Queue"),
            Map.entry("recoveryinstanceid", "AWS::DRS::RecoveryInstance"),
            Map.entry("recoveryinstanceids", "AWS::DRS::RecoveryInstance"),
            Map.entry("rolearn", "AWS::IAM::Role"),
            Map.entry("rolename", "AWS::IAM::Role"),
            Map.entry("snapshotid", "AWS::EC2::Snapshot"),
            Map.entry("sourceserverid", "AWS::DRS::SourceServer"),
            Map.entry("sourceserverids", "AWS::DRS::SourceServer"),
            Map.entry("subnetid", "AWS::EC2::Subnet"),
            Map.entry("topicarn", "AWS::SNS::Topic"),
            Map.entry("volumeid", "AWS::EC2::Volume"),
            Map.entry("vpcid", "AWS::EC2::VPC"));

    private EventResources() {}

    static List<Resource> of(JsonNode parameters) {
        List<Resource> found = new ArrayList<>();
        collect(parameters, "", found);
        return List.copyOf(found);
    }

    private static void collect(JsonNode node, String name, List<Resource> found) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getValue(), field.getKey(), found));
        } else if (node.isArray()) {
            node.forEach(each -> collect(each, name, found));
        } else if (node.isTextual()) {
            String type = TYPES.get(name.toLowerCase(Locale.ROOT));
            if (type != null) {
                found.add(Resource.builder()
                        .resourceType(type)
                        .resourceName(node.textValue())
                        .build());
            }
        }
    }
}
