package io.breakwater.simulator.core.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateOutlineTest {
    @Test
    void jsonAndYamlDeclareTheSame() {
        TemplateOutline json = TemplateOutline.read("""
                {"Description": "shop", "Parameters": {"Size": {"Type": "String", "Default": "small"}},
                 "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"Arn": {"Value": {"Ref": "Topic"}}}}
                """);
        TemplateOutline yaml = TemplateOutline.read("""
                ---
                AWSTemplateFormatVersion: "2010-09-09"
                Description: shop
                # a comment
                Parameters:
                  Size:
                    Type: String
                    Default: 'small'
                Resources:
                  Topic:
                    Type: AWS::SNS::Topic
                Outputs:
                  Arn:
                    Value: !Ref Topic
                """);

        assertThat(yaml.description()).isEqualTo(json.description()).isEqualTo("shop");
        assertThat(yaml.parameters()).isEqualTo(json.parameters());
        assertThat(List.of(yaml, json))
                .allSatisfy(outline -> assertThat(outline.resources())
                        .hasEntrySatisfying(
                                "Topic", topic -> assertThat(topic.type()).isEqualTo("AWS::SNS::Topic")));
        assertThat(yaml.outputs()).isEqualTo(json.outputs()).containsExactly("Arn");
    }

    @Test
    void aParameterWithoutADefaultHasNone() {
        TemplateOutline outline = TemplateOutline.read("""
                Parameters:
                  Password:
                    Type: String
                    NoEcho: true
                Resources:
                  Queue:
                    Type: AWS::SQS::Queue
                    Properties:
                      Type: not this one
                """);

        assertThat(outline.parameters().get("Password")).isEqualTo(new TemplateOutline.Parameter(null, "", true));
        assertThat(outline.resources()).hasEntrySatisfying("Queue", queue -> {
            assertThat(queue.type()).isEqualTo("AWS::SQS::Queue");
            assertThat(queue.body()).contains("not this one");
        });
    }

    @Test
    void whatIsNoTemplateIsRefusedInCloudFormationsWords() {
        refused("{no json", "JSON not well-formed");
        refused("{}", "At least one Resources member must be defined");
        refused("Resources:\n  Queue:\n    Properties: {}\n", "/Resources/Queue/Type");
        refused("hello", "unsupported structure");
    }

    private static void refused(String template, String message) {
        assertThatThrownBy(() -> TemplateOutline.read(template))
                .isInstanceOf(TemplateOutline.Malformed.class)
                .hasMessageContaining(message);
    }
}
