package io.breakwater.simulator.core.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.breakwater.simulator.core.iam.PolicyDocument.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
    private static PolicyDocument policy(String statements) {
        return PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":" + statements.replace('\'', '"') + "}");
    }

    private static Verdict verdict(String statements, String action, String resource) {
        return PolicyDocument.evaluate(List.of(policy(statements)), new Request(action, resource));
    }

    @ParameterizedTest
    @CsvSource({
        "drs:*, drs:StartRecovery, ALLOWED",
        "drs:Describe*, drs:DescribeJobs, ALLOWED",
        "DRS:describe*, drs:DescribeJobs, ALLOWED",
        "drs:Describe?obs, drs:DescribeJobs, ALLOWED",
        "*, ec2:RunInstances, ALLOWED",
        "drs:Describe*, drs:StartRecovery, IMPLICIT_DENY",
        "ec2:*, drs:StartRecovery, IMPLICIT_DENY",
        "drs:*Instance*ForDrs, drs:CreateRecoveryInstanceForDrs, ALLOWED",
        "drs:*Instance*ForDrs, drs:CreateRecoveryInstance, IMPLICIT_DENY",
    })
    void actionsArePatterns(String pattern, String action, Verdict expected) {
        assertThat(verdict("{'Effect':'Allow','Action':'" + pattern + "','Resource':'*'}", action, "*"))
                .isEqualTo(expected);
    }

    @Test
    void denyWinsOverAllowWhateverTheirOrder() {
        String allow = "{'Effect':'Allow','Action':'*','Resource':'*'}";
        String deny = "{'Effect':'Deny','Action':'drs:StartRecovery','Resource':'*'}";
        assertThat(verdict("[" + allow + "," + deny + "]", "drs:StartRecovery", "*"))
                .isEqualTo(Verdict.EXPLICIT_DENY);
        assertThat(verdict("[" + deny + "," + allow + "]", "drs:StartRecovery", "*"))
                .isEqualTo(Verdict.EXPLICIT_DENY);
        assertThat(verdict("[" + deny + "," + allow + "]", "drs:DescribeJobs", "*"))
                .isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void notActionCoversEverythingElse() {
        String statement = "{'Effect':'Allow','NotAction':'iam:*','Resource':'*'}";
        assertThat(verdict(statement, "drs:StartRecovery", "*")).isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(statement, "iam:CreateRole", "*")).isEqualTo(Verdict.IMPLICIT_DENY);
    }

    @Test
    void resourcesLimitWhatIsAllowed() {
        String statement = "{'Effect':'Allow','Action':'s3:GetObject','Resource':['arn:aws:s3:::logs/*']}";
        assertThat(verdict(statement, "s3:GetObject", "arn:aws:s3:::logs/a/b")).isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(statement, "s3:GetObject", "arn:aws:s3:::other/a")).isEqualTo(Verdict.IMPLICIT_DENY);
        String except = "{'Effect':'Allow','Action':'s3:*','NotResource':'arn:aws:s3:::secret/*'}";
        assertThat(verdict(except, "s3:GetObject", "arn:aws:s3:::logs/a")).isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(except, "s3:GetObject", "arn:aws:s3:::secret/a")).isEqualTo(Verdict.IMPLICIT_DENY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'StringEquals':{'sts:ExternalId':'abc'}} | abc | true",
                "{'StringEquals':{'sts:ExternalId':['x','abc']}} | abc | true",
                "{'StringEquals':{'sts:ExternalId':'abc'}} | other | false",
                "{'StringEquals':{'sts:ExternalId':'abc'}} | '' | false",
                "{'StringEqualsIfExists':{'sts:ExternalId':'abc'}} | '' | true",
                "{'StringEqualsIfExists':{'sts:ExternalId':'abc'}} | other | false",
                "{'StringNotEquals':{'sts:ExternalId':'abc'}} | other | true",
                "{'StringNotEquals':{'sts:ExternalId':'abc'}} | abc | false",
                "{'StringLike':{'sts:ExternalId':'a*'}} | abc | true",
                "{'StringLike':{'sts:ExternalId':'b*'}} | abc | false",
                "{'StringNotLike':{'sts:ExternalId':'b*'}} | abc | true",
                "{'Null':{'sts:ExternalId':'true'}} | '' | true",
                "{'Null':{'sts:ExternalId':'true'}} | abc | false",
                "{'NumericLessThan':{'sts:ExternalId':'9'}} | 5 | false",
            })
    void conditionsDecide(String condition, String externalId, boolean allowed) {
        // Given
        PolicyDocument trust = policy("{'Effect':'Allow','Principal':{'AWS':'111122223333'},"
                + "'Action':'sts:AssumeRole','Condition':" + condition + "}");
        Map<String, String> context = externalId.isEmpty() ? Map.of() : Map.of("sts:externalid", externalId);

        // Then
        assertThat(trust.trusts(
                        "111122223333",
                        "arn:aws:iam::111122223333:user/a",
                        new Request("sts:AssumeRole", "*", context)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'AWS':'111122223333'} | true",
                "{'AWS':'arn:aws:iam::111122223333:root'} | true",
                "{'AWS':'arn:aws:iam::111122223333:role/Orchestrator'} | true",
                "{'AWS':['arn:aws:iam::1:root','arn:aws:iam::111122223333:root']} | true",
                "{'AWS':'*'} | true",
                "{'AWS':'arn:aws:iam::444455556666:root'} | false",
                "{'AWS':'arn:aws:iam::111122223333:role/Other'} | false",
                "{'Service':'drs.amazonaws.com'} | false",
            })
    void trustNamesPrincipals(String principal, boolean trusted) {
        // Given
        PolicyDocument trust = policy("{'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRole'}");

        // Then
        assertThat(trust.trusts(
                        "111122223333",
                        "arn:aws:sts::111122223333:assumed-role/Orchestrator/run-1",
                        new Request("sts:AssumeRole", "*")))
                .isEqualTo(trusted);
    }

    @Test
    void trustCanBeDenied() {
        PolicyDocument trust = policy("[{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'},"
                + "{'Effect':'Deny','Principal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'}]");
        var asked = new Request("sts:AssumeRole", "*");
        assertThat(trust.trusts("111122223333", "arn:aws:iam::111122223333:user/a", asked))
                .isFalse();
        assertThat(trust.trusts("444455556666", "arn:aws:iam::444455556666:user/a", asked))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"Version\":\"2012-10-17\"}",
                "{\"Statement\":{\"Effect\":\"Maybe\",\"Action\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a\",\"NotAction\":\"b\"}}",
            })
    void policyThatCannotBeReadIsRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> PolicyDocument.parse(json));
    }
}
