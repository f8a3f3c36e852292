package io.breakwater.simulator;

import io.breakwater.simulator.autoscaling.AutoScalingService;
import io.breakwater.simulator.cloudformation.CloudFormationService;
import io.breakwater.simulator.cloudtrail.CloudTrailService;
import io.breakwater.simulator.cloudwatch.CloudWatchService;
import io.breakwater.simulator.codebuild.CodeBuildService;
import io.breakwater.simulator.codecommit.CodeCommitService;
import io.breakwater.simulator.codedeploy.CodeDeployService;
import io.breakwater.simulator.codepipeline.CodePipelineService;
import io.breakwater.simulator.computeoptimizer.ComputeOptimizerService;
import io.breakwater.simulator.core.call.CallLog;
import io.breakwater.simulator.costexplorer.CostExplorerService;
import io.breakwater.simulator.drs.DrsService;
import io.breakwater.simulator.ec2.Ec2Service;
import io.breakwater.simulator.ecs.EcsService;
import io.breakwater.simulator.eks.EksService;
import io.breakwater.simulator.elbv2.Elbv2Service;
import io.breakwater.simulator.events.EventsService;
import io.breakwater.simulator.iam.IamService;
import io.breakwater.simulator.kms.KmsService;
import io.breakwater.simulator.lambda.LambdaService;
import io.breakwater.simulator.logs.LogsService;
import io.breakwater.simulator.rds.RdsService;
import io.breakwater.simulator.route53.Route53Service;
import io.breakwater.simulator.s3.S3Service;
import io.breakwater.simulator.secretsmanager.SecretsManagerService;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.servicequotas.ServiceQuotasService;
import io.breakwater.simulator.sns.SnsService;
import io.breakwater.simulator.sqs.SqsService;
import io.breakwater.simulator.ssm.SsmService;
import io.breakwater.simulator.sts.StsService;
import java.time.InstantSource;
import java.util.List;

/** Every AWS service that the simulator knows. */
public final class Services {
    private Services() {}

    /**
     * @param calls the log of all calls, which CloudTrail tells from
     * @param machine the machine's clock, by which sessions end
     */
    public static List<AwsService> all(CallLog calls, InstantSource machine) {
        return List.of(
                AutoScalingService.service(),
                CloudFormationService.service(),
                CloudTrailService.service(calls),
                CloudWatchService.service(),
                CodeBuildService.service(),
                CodeCommitService.service(),
                CodeDeployService.service(),
                CodePipelineService.service(),
                ComputeOptimizerService.service(),
                CostExplorerService.service(),
                DrsService.service(),
                Ec2Service.service(),
                EcsService.service(),
                EksService.service(),
                Elbv2Service.service(),
                EventsService.service(),
                IamService.service(),
                KmsService.service(),
                LambdaService.service(),
                LogsService.service(),
                RdsService.service(),
                Route53Service.service(),
                S3Service.service(),
                SecretsManagerService.service(),
                ServiceQuotasService.service(),
                SnsService.service(),
                SqsService.service(),
                SsmService.service(),
                StsService.service(machine));
    }
}
