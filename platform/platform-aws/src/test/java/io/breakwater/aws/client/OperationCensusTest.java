package io.breakwater.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.core.call.Operation;
import io.breakwater.aws.core.call.OperationKind;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Looks at every operation of every service we use, as the SDK's classes have them. */
class OperationCensusTest {
    /** Words that say that something changes, wherever they stand in a name. */
    private static final Pattern CHANGE = Pattern.compile(
            "Start|Stop|Create|Delete|Terminate|Update|Put|Modify|Run|Send|Invoke|Execute|Attach|Detach|Restore|Reboot"
                    + "|Revoke|Authorize|Register|Enable|Disable|Cancel|Publish|Purchase|Accept|Reject|Import|Copy|Reset|Rotate");

    private static final Set<String> CHANGES_NOTHING_THOUGH = Set.of("cloudwatchlogs:StartLiveTail");

    @Test
    void everyDrsOperationIsWhereItBelongs() throws Exception {
        // When
        List<Operation> operations = operations("drs", DrsAsyncClient.class);

        // Then
        assertThat(operations).hasSize(50);
        assertThat(operations.stream().filter(operation -> operation.kind() == OperationKind.READ))
                .extracting(Operation::name)
                .containsExactlyInAnyOrder(
                        "DescribeJobLogItems",
                        "DescribeJobs",
                        "DescribeLaunchConfigurationTemplates",
                        "DescribeRecoveryInstances",
                        "DescribeRecoverySnapshots",
                        "DescribeReplicationConfigurationTemplates",
                        "DescribeSourceNetworks",
                        "DescribeSourceServers",
                        "GetFailbackReplicationConfiguration",
                        "GetLaunchConfiguration",
                        "GetReplicationConfiguration",
                        "ListExtensibleSourceServers",
                        "ListLaunchActions",
                        "ListStagingAccounts",
                        "ListTagsForResource");
        assertThat(operations).noneMatch(operation -> operation.kind() == OperationKind.TOKEN);
    }

    @Test
    void noOperationWhoseNameSpeaksOfChangeCountsAsARead() throws Exception {
        // When
        List<Operation> suspicious = census().filter(operation -> operation.kind() == OperationKind.READ)
                .filter(operation -> CHANGE.matcher(firstWord(operation.name())).matches())
                .filter(operation -> !CHANGES_NOTHING_THOUGH.contains(operation.toString()))
                .toList();

        // Then
        assertThat(suspicious).isEmpty();
    }

    @Test
    void theCensusSawThemAll() throws Exception {
        // When
        List<Operation> all = census().toList();

        // Then
        assertThat(all).hasSizeGreaterThan(2_500);
        assertThat(all.stream().filter(operation -> operation.kind() == OperationKind.TOKEN))
                .hasSizeGreaterThan(130);
        assertThat(names(all, OperationKind.TOKEN))
                .contains(
                        "ec2:RunInstances",
                        "codepipeline:StartPipelineExecution",
                        "codebuild:StartBuild",
                        "eks:UpdateAddon")
                .doesNotContain("codepipeline:PutThirdPartyJobSuccessResult", "cloudformation:RecordHandlerProgress");
        assertThat(names(all, OperationKind.ONCE))
                .contains(
                        "ec2:TerminateInstances",
                        "lambda:Invoke",
                        "ssm:SendCommand",
                        "s3:PutObject",
                        "rds:RebootDbInstance");
    }

    private static Set<String> names(List<Operation> operations, OperationKind kind) {
        return operations.stream()
                .filter(operation -> operation.kind() == kind)
                .map(Operation::toString)
                .collect(Collectors.toSet());
    }

    private static String firstWord(String name) {
        return name.replaceAll("(?<=[a-z])[A-Z].*", "");
    }

    private static Stream<Operation> census() throws Exception {
        Stream.Builder<Operation> all = Stream.builder();
        for (Method service : AwsServices.class.getMethods()) {
            if (service.getReturnType() == AwsService.class) {
                var type = (ParameterizedType) service.getGenericReturnType();
                String id = ((AwsService<?>) service.invoke(null)).id();
                operations(id, (Class<?>) type.getActualTypeArguments()[0]).forEach(all);
            }
        }
        return all.build();
    }

    private static List<Operation> operations(String service, Class<?> client) throws Exception {
        Set<Class<?>> requests = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
        for (Method method : client.getMethods()) {
            Arrays.stream(method.getParameterTypes())
                    .filter(type -> AwsRequest.class.isAssignableFrom(type) && type != AwsRequest.class)
                    .forEach(requests::add);
        }
        Stream.Builder<Operation> operations = Stream.builder();
        for (Class<?> request : requests) {
            var builder = (SdkBuilder<?, ?>) request.getMethod("builder").invoke(null);
            operations.add(Requests.operation(service, (AwsRequest) builder.build()));
        }
        return operations.build().toList();
    }
}
