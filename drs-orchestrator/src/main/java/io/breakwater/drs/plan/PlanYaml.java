package io.breakwater.drs.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/** Plans as YAML: the same members as in JSON. One document of bounded size and depth, without anchors and aliases. */
final class PlanYaml {
    /** The media type (RFC 9512). */
    static final String MEDIA_TYPE = "application/yaml";

    private static final int MOST_CHARACTERS = 262_144;
    private static final int DEEPEST = 20;
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .loaderOptions(limits())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    static {
        YAML.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    private PlanYaml() {}

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        return options;
    }

    /**
     * Reads a document.
     *
     * @throws ProblemException if it is no YAML, or none that is taken
     */
    static JsonNode read(String text) {
        try {
            plain(text);
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            String line = where == null ? "" : " (line %d)".formatted(where.getLineNr());
            throw malformed("is no YAML" + line);
        } catch (IOException e) {
            throw malformed("is no YAML");
        }
    }

    /** An alias would stand for what it names, however large: nothing of a plan needs one. */
    private static void plain(String text) throws IOException {
        try (YAMLParser parser = YAML.getFactory().createParser(text)) {
            int depth = 0;
            int documents = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.isCurrentAlias() || parser.getObjectId() != null) {
                    throw malformed("has an anchor or alias, which plans cannot have");
                }
                documents += depth == 0 && !token.isStructEnd() ? 1 : 0;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > DEEPEST) {
                    throw malformed("is nested deeper than plans are");
                }
            }
            if (documents > 1) {
                throw malformed("has more than one document");
            }
        }
    }

    static String write(JsonNode document) {
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan can be written as YAML", e);
        }
    }

    private static ProblemException malformed(String how) {
        return new ProblemException(
                ProblemType.VALIDATION, "The body " + how + ".", List.of(Fault.at("", how)), Map.of());
    }
}
