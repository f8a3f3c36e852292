package io.breakwater.cicd.core.document;

import static io.breakwater.cicd.core.document.Sample.brief;
import static io.breakwater.cicd.core.document.Sample.pipeline;
import static io.breakwater.cicd.core.document.Sample.project;
import static io.breakwater.cicd.core.document.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRulesTest {
    private static final String CONFIGURATION = "/Stages/1/Actions/0/Configuration";

    /** Written apart so that nothing here has the form of a real key. */
    private static final String KEY_ID = "AKIA" + "ABCDEFGHIJKLMNOP";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "apiKey",
                "GithubToken",
                "client_secret",
                "PRIVATE_KEY",
                "SECRET",
                "accessKey",
                "PGPASSWD"
            })
    void aVariableWhoseNameSaysSecretIsRefusedInPlainText(String name) {
        ObjectNode plain = variable(name, "'Value': 'hunter2'");

        assertThat(brief(ProjectDocument.check(plain).errors()))
                .containsExactly("plain-text-secret /EnvironmentVariables/0/Value");
        assertThat(ProjectDocument.check(plain).errors().getFirst().message())
                .contains("SECRETS_MANAGER", "PARAMETER_STORE")
                .doesNotContain("hunter2");
        assertThat(ProjectDocument.check(variable(name, "'Value': 'shop:key', 'Type': 'SECRETS_MANAGER'"))
                        .errors())
                .isEmpty();
        assertThat(ProjectDocument.check(variable(name, "'Value': '/shop/key', 'Type': 'PARAMETER_STORE'"))
                        .errors())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SECRET_ARN",
                "TOKEN_URL",
                "PASSWORD_LENGTH",
                "AUTHOR",
                "KEYBOARD",
                "STAGE",
                "SecretName",
                "TOKENIZER"
            })
    void namesThatOnlyPointToOneAreFine(String name) {
        assertThat(ProjectDocument.check(variable(name, "'Value': 'value'")).errors())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:" + "letmein@example.com/repository",
                "-----BEGIN RSA PRIVATE KEY-----",
                "prefix glpat-" + "abcdefghijklmnopqrst",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc",
            })
    void aValueOfTheFormOfASecretIsRefusedUnderAnyName(String value) {
        assertThat(brief(ProjectDocument.check(variable("PLACE", "'Value': '" + value + "'"))
                        .errors()))
                .containsExactly("plain-text-secret /EnvironmentVariables/0/Value");
        assertThat(brief(ProjectDocument.check(variable("PLACE", "'Value': '" + KEY_ID + "'"))
                        .errors()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Buildspec | 'version: 0.2\\nenv:\\n  variables:\\n    DB_PASSWORD: letmein\\nphases: {}\\n' | false
            /Buildspec | 'version: 0.2\\nenv:\\n  secrets-manager:\\n    DB_PASSWORD: shop:password\\nphases: {}\\n' | true
            /Buildspec | 'version: 0.2\\nenv:\\n  variables:\\n    STAGE: dev\\n\\nphases:\\n  build:\\n    commands: [make]\\n' | true
            /Source/Location | 'https://me:""" + """
            letmein@example.com/shop' | false
            /Tags | {'Password': 'letmein'} | false
            """)
    void specificationSourceAndTagsHoldNoSecrets(String pointer, String value, boolean good) {
        ObjectNode document = with(project(), "/Phases", "");
        document.putObject("Source").put("Type", "GITHUB").put("Location", "https://example.com/shop");
        document.set("Buildspec", Sample.JSON.getNodeFactory().textNode("buildspec.yml"));

        assertThat(ProjectDocument.check(document).errors()).isEmpty();
        assertThat(ProjectDocument.check(with(document, pointer, value))
                        .errors()
                        .isEmpty())
                .isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"name": "API_KEY", "value": "letmein", "type": "PLAINTEXT"}]         | plain-text-secret
            [{"name": "API_KEY", "value": "letmein"}]                              | plain-text-secret
            [{"name": "API_KEY", "value": "shop:key", "type": "SECRETS_MANAGER"}]  |
            [{"name": "API_KEY", "value": "#{variables.KEY}", "type": "PLAINTEXT"}]|
            [{"name": "COLOUR", "value": "red"}]                                   |
            not JSON                                                               | invalid-value
            """)
    void variablesOfABuildActionHoldNoSecrets(String variables, String expected) {
        ObjectNode document = with(pipeline(), "/Variables", "[{'Name': 'KEY'}]");
        ((ObjectNode) document.at(CONFIGURATION)).put("EnvironmentVariables", variables);

        assertThat(brief(PipelineDocument.check(document).errors()))
                .isEqualTo(
                        expected == null
                                ? java.util.List.of()
                                : java.util.List.of(expected + " " + CONFIGURATION + "/EnvironmentVariables"));
    }

    @Test
    void objectsInTextsAreLookedInto() {
        ObjectNode document = pipeline();
        ObjectNode publish = (ObjectNode) document.at("/Stages/1/Actions/1");
        publish.put("Category", "Deploy").put("Provider", "CloudFormation");
        ObjectNode configuration = publish.putObject("Configuration");
        configuration.put("ActionMode", "CREATE_UPDATE").put("StackName", "shop");
        configuration.put(
                "ParameterOverrides", "{\"DbPassword\": \"{{resolve:secretsmanager:db:SecretString:password}}\"}");

        assertThat(PipelineDocument.check(document).errors()).isEmpty();

        configuration.put("ParameterOverrides", "{\"DbPassword\": \"letmein\"}");

        assertThat(brief(PipelineDocument.check(document).errors()))
                .containsExactly("plain-text-secret /Stages/1/Actions/1/Configuration/ParameterOverrides");
    }

    @Test
    void variablesOfThePipelineAndTokensOfSourcesHoldNoSecrets() {
        ObjectNode document = with(pipeline(), "/Variables", "[{'Name': 'TOKEN', 'DefaultValue': 'letmein'}]");

        assertThat(brief(PipelineDocument.check(document).errors()))
                .containsExactly("plain-text-secret /Variables/0/DefaultValue");
        assertThat(brief(PipelineDocument.check(
                                with(pipeline(), "/Stages/0/Actions/0/Configuration/OAuthToken", "'letmein'"))
                        .errors()))
                .contains("plain-text-secret /Stages/0/Actions/0/Configuration/OAuthToken");
        assertThat(brief(PipelineDocument.check(with(
                                pipeline(),
                                "/Stages/1/Actions/0/Commands",
                                "['curl https://me:" + "letmein@example.com']"))
                        .errors()))
                .containsExactly("plain-text-secret /Stages/1/Actions/0/Commands/0");
    }

    private static ObjectNode variable(String name, String rest) {
        return with(project(), "/EnvironmentVariables", "[{'Name': '" + name + "', " + rest + "}]");
    }
}
