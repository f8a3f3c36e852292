package io.breakwater.cicd.core.document;

import static io.breakwater.cicd.core.document.Sample.brief;
import static io.breakwater.cicd.core.document.Sample.json;
import static io.breakwater.cicd.core.document.Sample.pipeline;
import static io.breakwater.cicd.core.document.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.document.Finding.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineDocumentTest {
    private static final String COMPILE = "/Stages/1/Actions/0";

    @Test
    void aGoodDocumentHasNoFindings() {
        assertThat(PipelineDocument.check(pipeline()).findings()).isEmpty();
    }

    @Test
    void theShorthandIsWrittenOut() {
        ObjectNode document = PipelineDocument.check(pipeline()).document();

        assertThat(document.path("PipelineId").asText()).isEqualTo("shop");
        assertThat(document.path("PipelineType").asText()).isEqualTo("V2");
        assertThat(document.at("/Stages/0/Actions/0/ActionTypeId"))
                .isEqualTo(json("{'Category': 'Source', 'Owner': 'AWS', 'Provider': 'CodeCommit', 'Version': '1'}"));
        assertThat(document.at("/Stages/0/Actions/0/OutputArtifacts/0/Name").asText())
                .isEqualTo("source");
        assertThat(document.at("/Stages/0/Actions/0/RunOrder").asInt()).isEqualTo(1);
    }

    @Test
    void aSourceStandsForAFirstStage() {
        ObjectNode document = pipeline();
        ((ArrayNode) document.get("Stages")).remove(0);
        document.set(
                "Source",
                json(
                        "{'Provider': 'GitHub', 'Owner': 'example', 'Repo': 'shop', 'Branch': 'main', 'OutputArtifact': 'source',"
                                + " 'OAuthToken': '{{resolve:secretsmanager:git:SecretString:token}}'}"));

        Checked checked = PipelineDocument.check(document);

        assertThat(checked.findings()).isEmpty();
        assertThat(checked.document()
                        .at("/Stages/0/Actions/0/ActionTypeId/Owner")
                        .asText())
                .isEqualTo("ThirdParty");
        assertThat(checked.document()
                        .at("/Stages/0/Actions/0/Configuration/Repo")
                        .asText())
                .isEqualTo("shop");
        assertThat(checked.document().has("Source")).isFalse();
    }

    /** With a source written short, places are those of the document as it is written. */
    @Test
    void findingsPointIntoTheDocumentAsItIsWritten() {
        ObjectNode document = pipeline();
        ((ArrayNode) document.get("Stages")).remove(0);
        document.set("Source", json("{'Provider': 'CodeCommit', 'RepositoryName': 'shop', 'OutputArtifact': 'sauce'}"));

        assertThat(brief(PipelineDocument.check(document).errors()))
                .containsExactly(
                        "missing-configuration /Source/BranchName",
                        "artifact-not-produced /Stages/0/Actions/0/InputArtifacts/0/Name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'text'", "1", "null"})
    void aDocumentIsAnObject(String text) throws Exception {
        JsonNode document = Sample.JSON.readTree(text.replace('\'', '"'));

        assertThat(brief(PipelineDocument.check(document).findings())).containsExactly("invalid-value ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Name                             | ``                         | required /Name
            /RoleArn                          | null                       | required /RoleArn
            /Name                             | 'with blank'               | invalid-value /Name
            /Nmae                             | 'shop'                     | unknown-member /Nmae
            /ExecutionMode                    | 'SOMETIMES'                | invalid-value /ExecutionMode
            /Stages                           | {}                         | invalid-value /Stages
            /Stages                           | []                         | too-few-stages /Stages
            /Stages/1/Actions                 | []                         | invalid-value /Stages/1/Actions
            /Stages/1/Name                    | 'Source'                   | duplicate-name /Stages/1/Name
            /Stages/1/Actions/1/Name          | 'Compile'                  | duplicate-name /Stages/1/Actions/1/Name
            /Stages/1/Actions/0/RunOrder      | 0                          | invalid-value /Stages/1/Actions/0/RunOrder
            /Stages/1/Actions/0/RunOrder      | 'first'                    | invalid-value /Stages/1/Actions/0/RunOrder
            /Stages/1/Actions/0/Category      | 'Source'                   | late-source /Stages/1/Actions/0
            /Stages/0/Actions/0/Category      | 'Build'                    | no-source /Stages/0/Actions/0
            /Stages/1/Actions/0/InputArtifacts| ['sauce']                  | artifact-not-produced /Stages/1/Actions/0/InputArtifacts/0/Name
            /Stages/1/Actions/1/RunOrder      | 1                          | artifact-not-produced /Stages/1/Actions/1/InputArtifacts/0/Name
            /Stages/1/Actions/0/OutputArtifacts|['source']                 | artifact-produced-twice /Stages/1/Actions/0/OutputArtifacts/0/Name
            /Stages/1/Actions/0/InputArtifacts| []                         | wrong-artifacts /Stages/1/Actions/0/InputArtifacts
            /Stages/0/Actions/0/OutputArtifacts|['source', 'more']         | wrong-artifacts /Stages/0/Actions/0/OutputArtifacts
            /Stages/1/Actions/0/Configuration | {}                         | missing-configuration /Stages/1/Actions/0/Configuration/ProjectName
            /Stages/1/Actions/0/Configuration/Project | 'shop'             | unknown-configuration /Stages/1/Actions/0/Configuration/Project
            /Stages/1/Actions/0/Configuration | 'shop'                     | invalid-value /Stages/1/Actions/0/Configuration
            /Stages/1/Actions/0/Namespace     | 'Source'                   | duplicate-name /Stages/1/Actions/0/Namespace
            /Stages/1/Actions/0/TimeoutInMinutes | 4                       | invalid-value /Stages/1/Actions/0/TimeoutInMinutes
            /ArtifactStore                    | ``                         | artifact-store /ArtifactStore
            /ArtifactStores                   | {}                         | artifact-store /ArtifactStore
            /Variables                        | [{'Name': 'A'}, {'Name': 'A'}] | duplicate-name /Variables/1/Name
            /Stages/1/BeforeEntry             | {'Conditions': [{'Result': 'ROLLBACK', 'Rules': []}]} | invalid-value /Stages/1/BeforeEntry/Conditions/0/Result
            """)
    void aDefectIsNamedByItsPlace(String pointer, String value, String expected) {
        Checked checked = PipelineDocument.check(with(pipeline(), pointer, value));

        assertThat(brief(checked.errors())).contains(expected);
        assertThat(checked.errors())
                .allSatisfy(finding -> assertThat(finding.message()).endsWith("."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /ExecutionMode        | 'QUEUED'                      | needs-v2 /ExecutionMode
            /Variables            | [{'Name': 'A'}]               | needs-v2 /Variables
            /Stages/1/OnFailure   | {'Result': 'ROLLBACK'}        | needs-v2 /Stages/1/OnFailure
            /Triggers | [{'ProviderType': 'CodeStarSourceConnection', 'GitConfiguration': {'SourceActionName': 'Checkout'}}] | needs-v2 /Triggers
            """)
    void whatOnlyNewPipelinesCanIsRefusedInOldOnes(String pointer, String value, String expected) {
        ObjectNode old = with(pipeline(), "/PipelineType", "'V1'");

        assertThat(PipelineDocument.check(old).errors()).isEmpty();
        assertThat(brief(PipelineDocument.check(with(old, pointer, value)).errors()))
                .containsExactly(expected);
        assertThat(PipelineDocument.check(with(pipeline(), pointer, value)).errors())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                | #{Source.CommitId}
            ''                                                | #{codepipeline.PipelineExecutionId}
            ''                                                | #{variables.STAGE}
            No action before this one has the namespace Test. | #{Test.Result}
            The pipeline declares no variable OTHER.          | #{variables.OTHER}
            """)
    void referencesAreToWhatIsKnownByThen(String message, String value) {
        ObjectNode document = with(pipeline(), "/Variables", "[{'Name': 'STAGE', 'DefaultValue': 'dev'}]");
        ObjectNode referring = with(document, COMPILE + "/Configuration/PrimarySource", "'" + value + "'");

        assertThat(PipelineDocument.check(referring).errors())
                .extracting(Finding::message)
                .isEqualTo(message.isEmpty() ? List.of() : List.of(message));
    }

    @Test
    void storesAreThereForEachRegionThatActionsRunIn() {
        ObjectNode document = with(
                with(pipeline(), "/ArtifactStore", ""),
                "/ArtifactStores",
                "{'eu-central-1': {'Type': 'S3', 'Location': 'a'}}");

        assertThat(PipelineDocument.check(with(document, COMPILE + "/Region", "'eu-central-1'"))
                        .errors())
                .isEmpty();
        assertThat(brief(PipelineDocument.check(with(document, COMPILE + "/Region", "'eu-west-1'"))
                        .errors()))
                .containsExactly("artifact-store " + COMPILE + "/Region");
    }

    @Test
    void gapsInRunOrdersAreWorthAWarning() {
        Checked checked = PipelineDocument.check(with(pipeline(), "/Stages/1/Actions/1/RunOrder", "5"));

        assertThat(checked.errors()).isEmpty();
        assertThat(checked.findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void aPipelineHasAtMostFiftyStages() {
        ObjectNode document = pipeline();
        ArrayNode stages = (ArrayNode) document.get("Stages");
        for (int i = 0; i < 49; i++) {
            ObjectNode stage = stages.addObject().put("Name", "Approve" + i);
            stage.putArray("Actions")
                    .addObject()
                    .put("Name", "Ask")
                    .put("Category", "Approval")
                    .put("Provider", "Manual");
        }

        assertThat(brief(PipelineDocument.check(document).errors())).containsExactly("invalid-value /Stages");
    }

    /** The declaration is AWS's; what comes back from there is the document again. */
    @Test
    void documentsSurviveTheWayToAwsAndBack() {
        ObjectNode document = PipelineDocument.check(with(
                        with(pipeline(), "/PipelineId", "'the-shop'"),
                        "/Tags",
                        "{'Team': 'web', 'Environment': 'dev'}"))
                .document();

        ObjectNode declaration = PipelineDocument.declaration(document);

        assertThat(declaration.at("/stages/1/actions/0/actionTypeId/provider").asText())
                .isEqualTo("CodeBuild");
        assertThat(declaration
                        .at("/stages/1/actions/0/configuration/ProjectName")
                        .asText())
                .isEqualTo("shop");
        assertThat(declaration.has("tags")).isFalse();
        assertThat(PipelineDocument.tags(document))
                .isEqualTo(arrayOf(
                        "{'key': 'Environment', 'value': 'dev'}",
                        "{'key': 'Team', 'value': 'web'}",
                        "{'key': 'breakwater:pipeline-id', 'value': 'the-shop'}"));
        assertThat(PipelineDocument.of(declaration, PipelineDocument.tags(document)))
                .isEqualTo(document);
    }

    /** AWS adds a version number and fills empty lists in; neither is a difference. */
    @Test
    void whatAwsAddsIsNoDifference() {
        ObjectNode document = PipelineDocument.check(pipeline()).document();
        ObjectNode declaration = PipelineDocument.declaration(document);
        declaration.put("version", 7);
        ((ObjectNode) declaration.at("/stages/0/actions/0")).putArray("inputArtifacts");

        assertThat(PipelineDocument.of(declaration, JsonNodeFactory.instance.arrayNode()))
                .isEqualTo(document);
    }

    @Test
    void theShippedPipelineIsGoodInEachOfItsEnvironments() {
        ObjectNode shipped = Sample.shipped("pipeline.json");

        assertThat(Variants.of(shipped)).containsExactly("dev", "test", "prod");
        for (String environment : Variants.of(shipped)) {
            ObjectNode variant = Variants.of(shipped, Optional.of(environment)).orElseThrow();
            assertThat(PipelineDocument.check(variant).findings())
                    .as(environment)
                    .isEmpty();
            assertThat(variant.path("Name").asText()).isEqualTo("shop-delivery-" + environment);
            assertThat(variant.path("PipelineId").asText()).isEqualTo("shop-delivery");
        }
    }

    private static ArrayNode arrayOf(String... items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (String item : items) {
            array.add(json(item));
        }
        return array;
    }
}
