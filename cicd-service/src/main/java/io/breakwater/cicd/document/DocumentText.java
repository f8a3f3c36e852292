package io.breakwater.cicd.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/** Documents as people send them: JSON, or YAML without anchors. */
final class DocumentText {
    /** The media type of YAML (RFC 9512). */
    static final String YAML = "application/yaml";

    private static final int MOST_CHARACTERS = 262_144;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final YAMLMapper YAML_MAPPER =
            new YAMLMapper(YAMLFactory.builder().loaderOptions(limits()).build());

    static {
        YAML_MAPPER.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    private DocumentText() {}

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setNestingDepthLimit(40);
        return options;
    }

    /**
     * Reads a document.
     *
     * @throws ProblemException if it is none
     */
    static JsonNode read(String text, @Nullable MediaType type) {
        return type != null && type.getSubtype().contains("yaml") ? yaml(text) : json(text);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            String place =
                    where == null ? "" : " (line %d, column %d)".formatted(where.getLineNr(), where.getColumnNr());
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as JSON" + place + ".");
        }
    }

    private static JsonNode yaml(String text) {
        try (YAMLParser parser = YAML_MAPPER.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias() || parser.getObjectId() != null) {
                    throw new ProblemException(
                            ProblemType.MALFORMED_JSON, "The body has an anchor or alias; write it out.");
                }
            }
            return YAML_MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            String place = where == null ? "" : " (line %d)".formatted(where.getLineNr());
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as YAML" + place + ".");
        } catch (IOException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as YAML.");
        }
    }
}
