package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.sites.core.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Documents to begin with, and what is changed in them. */
final class Sample {
    static final ObjectMapper JSON = new ObjectMapper();
    static final Site HOME = new Site("111122223333", "eu-central-1");

    private Sample() {}

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document that the product ships, in the site. */
    static ObjectNode shipped(String file) {
        try (InputStream in = Sample.class.getResourceAsStream("/documents/" + file)) {
            return (ObjectNode) Placeholders.filled(JSON.readTree(in), HOME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two stages and nothing to find fault with. */
    static ObjectNode pipeline() {
        return json("""
                {'Name': 'shop', 'RoleArn': 'arn:aws:iam::111122223333:role/Delivery',
                 'ArtifactStore': {'Type': 'S3', 'Location': 'artifacts'},
                 'Stages': [
                   {'Name': 'Source', 'Actions': [
                     {'Name': 'Checkout', 'Category': 'Source', 'Provider': 'CodeCommit', 'Namespace': 'Source',
                      'Configuration': {'RepositoryName': 'shop', 'BranchName': 'main'}, 'OutputArtifacts': ['source']}]},
                   {'Name': 'Build', 'Actions': [
                     {'Name': 'Compile', 'Category': 'Build', 'Provider': 'CodeBuild',
                      'Configuration': {'ProjectName': 'shop'}, 'InputArtifacts': ['source'], 'OutputArtifacts': ['built']},
                     {'Name': 'Publish', 'Category': 'Deploy', 'Provider': 'S3', 'RunOrder': 2,
                      'Configuration': {'BucketName': 'pages', 'Extract': 'true'}, 'InputArtifacts': ['built']}]}]}""");
    }

    static ObjectNode project() {
        return json("""
                {'Name': 'shop', 'ServiceRole': 'arn:aws:iam::111122223333:role/Build',
                 'Environment': {'Type': 'LINUX_CONTAINER', 'Image': 'aws/codebuild/standard:7.0',
                                 'ComputeType': 'BUILD_GENERAL1_SMALL'},
                 'Cache': {'Type': 'LOCAL', 'Modes': ['LOCAL_SOURCE_CACHE']},
                 'Phases': {'Build': {'Commands': ['make']}}}""");
    }

    /** The document with one member set; an empty text takes it away. */
    static ObjectNode with(ObjectNode document, String pointer, String json) {
        ObjectNode changed = document.deepCopy();
        int last = pointer.lastIndexOf('/');
        JsonNode parent = changed.at(pointer.substring(0, last));
        String member = pointer.substring(last + 1);
        try {
            if (parent instanceof ObjectNode object && json.isEmpty()) {
                object.remove(member);
            } else if (parent instanceof ObjectNode object) {
                object.set(member, JSON.readTree(json.replace('\'', '"')));
            } else {
                throw new IllegalArgumentException("no object at " + pointer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changed;
    }

    /** {@code code pointer} of each finding. */
    static List<String> brief(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.code() + " " + finding.pointer())
                .toList();
    }
}
