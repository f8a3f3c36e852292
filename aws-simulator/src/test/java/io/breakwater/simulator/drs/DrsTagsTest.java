package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.AccessDeniedException;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.ValidationException;

class DrsTagsTest {
    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void tagsOfAServerAreAddedReplacedAndRemoved() {
        String id = lab.install(AgentSpec.linux("a").withTags(Map.of("Name", "a", "tier", "web")));
        String arn = lab.server(id).arn();

        lab.drs().tagResource(request -> request.resourceArn(arn).tags(Map.of("tier", "db", "team", "dr")));
        assertThat(tags(arn)).containsOnly(Map.entry("Name", "a"), Map.entry("tier", "db"), Map.entry("team", "dr"));
        lab.drs().untagResource(request -> request.resourceArn(arn).tagKeys("tier", "unknown"));
        assertThat(tags(arn)).containsOnlyKeys("Name", "team");
        assertThat(lab.server(id).tags()).containsOnlyKeys("Name", "team");
    }

    @Test
    void templatesAreTaggedToo() {
        String launch = lab.drs()
                .createLaunchConfigurationTemplate(request -> request.tags(Map.of("a", "b")))
                .launchConfigurationTemplate()
                .arn();

        lab.drs().tagResource(request -> request.resourceArn(launch).tags(Map.of("c", "d")));
        assertThat(tags(launch)).containsOnlyKeys("a", "c");
    }

    @Test
    void resourceHasAtMostFiftyTags() {
        String arn = lab.server(lab.install(AgentSpec.linux("a"))).arn();
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            many.put("key" + i, "value");
        }

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .tagResource(request -> request.resourceArn(arn).tags(many)));
        assertThat(tags(arn)).containsOnlyKeys("Name");
    }

    @Test
    void wrongTagsAreRefused() {
        String arn = lab.server(lab.install(AgentSpec.linux("a"))).arn();

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .tagResource(request -> request.resourceArn(arn).tags(Map.of("aws:own", "x"))));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .tagResource(request -> request.resourceArn(arn).tags(Map.of("k", "x".repeat(257)))));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() ->
                        lab.drs().createLaunchConfigurationTemplate(request -> request.tags(Map.of("aws:own", "x"))));
    }

    @Test
    void thingsThatDoNotExistOrBelongToOthersAreNotTagged() {
        String prefix = "arn:aws:drs:eu-central-1:";
        String own = prefix + DrsLab.PRODUCTION.account();

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> tags(own + ":source-server/s-00000000000000000"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> tags(own + ":something/s-00000000000000000"));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> tags(own + ":source-server"));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> tags(prefix + "444455556666:source-server/s-00000000000000000"));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> tags("source-server"));
    }

    private Map<String, String> tags(String arn) {
        return lab.drs()
                .listTagsForResource(request -> request.resourceArn(arn))
                .tags();
    }
}
