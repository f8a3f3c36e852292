package io.breakwater.cicd.core.document;

import static io.breakwater.cicd.core.document.Sample.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.document.DocumentDiff.Difference;
import io.breakwater.cicd.core.document.DocumentDiff.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VariantsTest {
    private static final ObjectNode DOCUMENT = json("""
            {'Name': 'shop', 'Mode': 'A', 'Old': 1,
             'Stages': [{'Name': 'Build', 'Files': ['x', 'y']}, {'Name': 'Test'}, {'Name': 'Deploy', 'Target': {'Stack': 'a', 'Keep': 1}}],
             'Environments': {
               'dev': {'Stages': [{'Name': 'Test', 'Remove': true}, {'Name': 'Gone', 'Remove': true}]},
               'prod': {'Name': 'shop-live', 'Mode': 'B', 'Old': null, 'Tags': {'Environment': 'production'},
                 'Stages': [{'Name': 'Approve', 'Before': 'Deploy'}, {'Name': 'Build', 'Files': ['z']},
                            {'Name': 'Deploy', 'Target': {'Stack': 'b'}}, {'Name': 'Tell'}]}}}""");

    @Test
    void overlaysAreMergedByName() {
        ObjectNode production = Variants.of(DOCUMENT, Optional.of("prod")).orElseThrow();

        assertThat(production).isEqualTo(json("""
                {'Name': 'shop-live', 'Mode': 'B', 'PipelineId': 'shop', 'Tags': {'Environment': 'production'},
                 'Stages': [{'Name': 'Build', 'Files': ['z']}, {'Name': 'Test'}, {'Name': 'Approve'},
                            {'Name': 'Deploy', 'Target': {'Stack': 'b', 'Keep': 1}}, {'Name': 'Tell'}]}"""));
    }

    @Test
    void anEnvironmentNamesAndTagsItsPipeline() {
        ObjectNode development = Variants.of(DOCUMENT, Optional.of("dev")).orElseThrow();

        assertThat(development.path("Name").asText()).isEqualTo("shop-dev");
        assertThat(development.at("/Tags/Environment").asText()).isEqualTo("dev");
        assertThat(development.path("Stages").findValuesAsText("Name")).containsExactly("Build", "Deploy");
    }

    @Test
    void anEnvironmentIsNamedExactlyIfThereAreSome() {
        ObjectNode single = json("{'Name': 'shop'}");

        assertThat(Variants.of(DOCUMENT, Optional.empty())).isEmpty();
        assertThat(Variants.of(DOCUMENT, Optional.of("test"))).isEmpty();
        assertThat(Variants.of(single, Optional.of("prod"))).isEmpty();
        assertThat(Variants.of(single, Optional.empty())).contains(single);
        assertThat(Variants.of(DOCUMENT)).containsExactly("dev", "prod");
    }

    @Test
    void theDocumentItselfStaysAsItIs() {
        ObjectNode before = DOCUMENT.deepCopy();

        Variants.of(DOCUMENT, Optional.of("prod"));

        assertThat(DOCUMENT).isEqualTo(before);
    }

    @Test
    void aNewStageIsOneAdditionAndNoChangeOfThoseBehindIt() {
        var before = json("{'Stages': [{'Name': 'Build'}, {'Name': 'Deploy', 'Order': 1}]}");
        var after = json("{'Stages': [{'Name': 'Build'}, {'Name': 'Approve'}, {'Name': 'Deploy', 'Order': 2}]}");

        List<Difference> differences = DocumentDiff.between(before, after);

        assertThat(differences)
                .extracting(Difference::kind, Difference::pointer)
                .containsExactly(tuple(Kind.ADDED, "/Stages/1"), tuple(Kind.CHANGED, "/Stages/2/Order"));
        assertThat(DocumentDiff.between(after, before))
                .extracting(Difference::kind, Difference::pointer)
                .containsExactly(tuple(Kind.REMOVED, "/Stages/1"), tuple(Kind.CHANGED, "/Stages/1/Order"));
    }

    @Test
    void orderMatters() {
        var before = json("{'Stages': [{'Name': 'A'}, {'Name': 'B'}]}");
        var after = json("{'Stages': [{'Name': 'B'}, {'Name': 'A'}]}");

        assertThat(DocumentDiff.between(before, after))
                .extracting(Difference::kind, Difference::pointer)
                .containsExactly(tuple(Kind.REORDERED, "/Stages"));
        assertThat(DocumentDiff.between(before, before.deepCopy())).isEmpty();
    }

    @Test
    void listsWithoutNamesAreComparedByPosition() {
        var before = json("{'Files': ['a', 'b'], 'a/b': 1}");
        var after = json("{'Files': ['a', 'c', 'd']}");

        assertThat(DocumentDiff.between(before, after))
                .extracting(Difference::kind, Difference::pointer)
                .containsExactly(
                        tuple(Kind.CHANGED, "/Files/1"), tuple(Kind.ADDED, "/Files/2"), tuple(Kind.REMOVED, "/a~1b"));
    }

    @Test
    void placeholdersStandForTheSite() {
        var document = json("{'Role': 'arn:aws:iam::${AWS::AccountId}:role/x', 'List': ['${AWS::Region}', 1]}");

        assertThat(Placeholders.filled(document, Sample.HOME))
                .isEqualTo(json("{'Role': 'arn:aws:iam::111122223333:role/x', 'List': ['eu-central-1', 1]}"));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }
}
