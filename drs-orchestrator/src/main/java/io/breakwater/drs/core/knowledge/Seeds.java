package io.breakwater.drs.core.knowledge;

import io.breakwater.drs.core.knowledge.Entry.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is known from the start. Each of them can be replaced by an entry with its id. */
public final class Seeds {
    private static final String LAUNCH_ERRORS = "DRS user guide, Troubleshooting launch errors";
    private static final String REPLICATION_ERRORS = "DRS user guide, Replication errors";

    private Seeds() {}

    public static List<Entry> all() {
        List<Entry> all = new ArrayList<>(launch());
        all.addAll(requests());
        all.addAll(Ec2Seeds.all());
        all.addAll(replication());
        return List.copyOf(all);
    }

    private static Entry entry(String id, String pattern, String title, String cause, String fix) {
        return new Entry(id, pattern, title, cause, fix, LAUNCH_ERRORS, Level.ERROR);
    }

    private static List<Entry> launch() {
        return List.of(
                entry(
                        "not-ready-for-test",
                        "server lifecycle state is not READY_FOR_TEST",
                        "The server has nothing to launch from",
                        "Its initial synchronisation is not done, or it is stopped or disconnected, so there is no point in time.",
                        "Look at the server's replication state. Start replication again if it is stopped, reinstall the agent if it is disconnected, and wait for CONTINUOUS."),
                entry(
                        "byol-needs-dedicated-host",
                        "OS BYOL can only be used with EC2 Dedicated Hosts",
                        "One's own Windows licence needs a dedicated host",
                        "The launch configuration brings its own licence (osByol) and the launch template does not launch on a dedicated host (rule 24).",
                        "Set Placement.Tenancy to host in the launch template and name a dedicated host, or switch osByol off."),
                entry(
                        "encryption-key-missing",
                        "The EBS encryption key could not be found in this account",
                        "The encryption key is not there",
                        "The replication settings name a KMS key that does not exist in this account and Region, is disabled, or may not be used by DRS.",
                        "Name a key of the recovery Region in the replication settings, and let the DRS service roles use it."),
                entry(
                        "no-permission-create-security-group",
                        "do not have permission for ec2:CreateSecurityGroup",
                        "The caller may not create security groups",
                        "DRS launches with the rights of whoever started it, and those lack ec2:CreateSecurityGroup.",
                        "Give the role that the orchestrator assumes in this account the permission, or name existing security groups in the launch template."),
                entry(
                        "no-permission",
                        "do not have permission for *:*",
                        "The caller lacks a permission",
                        "DRS launches with the rights of whoever started it, and those lack the one that is named.",
                        "Give the permission to the role that the orchestrator assumes in this account, then retry the server."),
                entry(
                        "iam-gap-drs",
                        "drs:CreateRecoveryInstanceForDrs",
                        "The caller may not create recovery instances",
                        "The launch ends after about five minutes of conversion because the caller lacks drs:CreateRecoveryInstanceForDrs; DRS launches with the caller's forwarded rights.",
                        "Give the role drs:CreateRecoveryInstanceForDrs, drs:ListTagsForResource and drs:DescribeReplicationConfigurationTemplates, then retry the server."),
                entry(
                        "iam-gap-tags",
                        "drs:ListTagsForResource",
                        "The caller may not read tags of DRS resources",
                        "DRS launches with the caller's forwarded rights, which lack drs:ListTagsForResource.",
                        "Give the role the permission, then retry the server."),
                entry(
                        "iam-gap-replication-templates",
                        "drs:DescribeReplicationConfigurationTemplates",
                        "The caller may not read replication templates",
                        "DRS launches with the caller's forwarded rights, which lack drs:DescribeReplicationConfigurationTemplates.",
                        "Give the role the permission, then retry the server."),
                new Entry(
                        "conversion-server-failed",
                        "Conversion server launch failed",
                        "The conversion server did not start",
                        "DRS could not launch its conversion server in the staging area: no capacity, no free address in the staging subnet, or a quota is used up.",
                        "See that the staging subnet has free addresses and the vCPU quota leaves room, then retry the server.",
                        LAUNCH_ERRORS,
                        Level.TRANSIENT),
                entry(
                        "conversion-volume-status",
                        "Conversion failed: volume * has status *",
                        "A volume cannot be converted",
                        "The volume holds a marketplace product, or its attributes are not known (rule 47).",
                        "Recover into an account that subscribes to the product, or replicate the disk again so that its attributes are read."),
                entry(
                        "conversion-failed",
                        "Conversion failed",
                        "The disks could not be made bootable",
                        "The conversion did not find a system it can boot: an unsupported operating system or boot loader, a damaged file system, or missing drivers.",
                        "Compare the operating system with the list of supported ones, check the file systems on the source server, and drill from an older point in time."),
                new Entry(
                        "snapshot-failed",
                        "Failed to take snapshot",
                        "No snapshot of the newest data",
                        "The snapshot was not taken within ten minutes, as a rule because the server lags; DRS then uses the previous point in time.",
                        "Look at the server's lag. Recover to an earlier point in time if the newest data is not needed.",
                        LAUNCH_ERRORS,
                        Level.TRANSIENT),
                entry(
                        "previous-snapshot-missing",
                        "No previous snapshot exists",
                        "There is no point in time at all",
                        "The newest data could not be used, and no earlier snapshot exists.",
                        "Wait until replication is CONTINUOUS and the first snapshot was taken."),
                entry(
                        "pinned-snapshot-gone",
                        "Recovery snapshot * does not exist",
                        "The chosen point in time is gone",
                        "Points in time are kept for an hour (every ten minutes), a day (hourly) and seven days (daily), unless set otherwise.",
                        "Choose a point in time that exists: GET /drs/source-servers/{id}/snapshots."),
                new Entry(
                        "http-channel",
                        "Failed to connect using HTTP channel",
                        "The launched server could not be reached",
                        "DRS's conversion or launch step could not talk to its server: a route, a network ACL or a proxy is in the way.",
                        "See that the staging subnet reaches DRS, Amazon EC2 and Amazon S3 on port 443, then retry the server.",
                        LAUNCH_ERRORS,
                        Level.TRANSIENT),
                entry(
                        "instance-store-device-name",
                        "instance store * device name",
                        "A device name is taken by an instance store",
                        "The instance type brings a local disk whose device name is one that the launch template gives to a volume.",
                        "Choose an instance type without an instance store, or leave that device name to it (rule 15)."),
                entry(
                        "kernel-or-ram-disk",
                        "must not specify a kernel or a RAM disk",
                        "The template names a kernel or RAM disk",
                        "DRS does not launch with KernelId or RamDiskId (rule 25).",
                        "Leave both out of the launch template and make that version the default."),
                entry(
                        "enclaves",
                        "must not enable Nitro Enclaves",
                        "The template enables enclaves",
                        "DRS does not launch with Nitro Enclaves (rule 25).",
                        "Switch EnclaveOptions off in the launch template and make that version the default."),
                entry(
                        "metadata-endpoint",
                        "must not disable the instance metadata endpoint",
                        "The template switches metadata off",
                        "A recovery instance needs its metadata (rule 26).",
                        "Enable MetadataOptions.HttpEndpoint; HttpTokens may be required."),
                entry(
                        "instance-is-gone",
                        "Instance i-* is terminated",
                        "The instance ended while it was launched",
                        "Somebody or something terminated it, or it failed to start: an encrypted volume whose key may not be used ends an instance at once.",
                        "Look at the instance's state reason and at CloudTrail, then retry the server."),
                entry(
                        "ssm-agent-not-found",
                        "SSM agent of instance * was not discovered",
                        "Launch actions cannot run",
                        "The instance has no profile with AmazonSSMManagedInstanceCore, or does not reach Systems Manager (rules 23 and 50).",
                        "Name a profile with the policy in the launch template, and let the subnet reach Systems Manager."));
    }

    /** Refusals of requests (DRS API reference). */
    private static List<Entry> requests() {
        return List.of(
                request(
                        "ConflictException",
                        "The server takes part in another job",
                        "DRS runs one job at a time for a server.",
                        "Nothing: the server waits and is sent again when the other job is completed.",
                        Level.TRANSIENT),
                request(
                        "ServiceQuotaExceededException",
                        "A DRS quota is used up",
                        "20 jobs, 100 servers in a job and 500 servers in all jobs are the usual quotas of an account and Region.",
                        "Nothing: the launch waits for room. Ask AWS for a higher quota if it waits too long.",
                        Level.TRANSIENT),
                request(
                        "ThrottlingException",
                        "Too many requests",
                        "DRS limits the rate of requests and does not publish the limit.",
                        "Nothing: the request is repeated with growing pauses.",
                        Level.TRANSIENT),
                request(
                        "UninitializedAccountException",
                        "DRS is not set up in this account and Region",
                        "InitializeService was never called here.",
                        "Initialise DRS in this account and Region, then register the account again.",
                        Level.ERROR),
                request(
                        "AccessDeniedException",
                        "DRS refuses the caller",
                        "The role that the orchestrator assumes lacks a permission, or a policy of the organisation denies it.",
                        "Compare the role's policies with the ones the account registration asks for.",
                        Level.ERROR),
                request(
                        "ResourceNotFoundException",
                        "It does not exist any more",
                        "A server, instance or job was deleted after it was read last.",
                        "Synchronise the account and see what the plan still names.",
                        Level.ERROR));
    }

    private static Entry request(String code, String title, String cause, String fix, Level level) {
        String id = code.replace("Exception", "")
                .replaceAll("(?<=[a-z])([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
        return new Entry("request-" + id, code, title, cause, fix, "DRS API reference, Common errors", level);
    }

    /** The 14 replication errors (DRS API reference, DataReplicationError). */
    private static List<Entry> replication() {
        return List.of(
                stalled(
                        "AGENT_NOT_SEEN",
                        "The agent is silent",
                        "The replication agent has not been heard of for some time: the server is off, the agent is stopped, or port 443 to DRS is closed.",
                        "Start the server and its agent, and see that it reaches DRS on port 443."),
                stalled(
                        "SNAPSHOTS_FAILURE",
                        "Snapshots fail",
                        "DRS could not take snapshots of the staging disks: a permission is missing, or the snapshot quota is used up.",
                        "Look at CloudTrail for CreateSnapshot, restore the DRS service roles, and raise the quota if it is used up."),
                stalled(
                        "NOT_CONVERGING",
                        "Replication does not catch up",
                        "The server writes faster than its data can be sent or written.",
                        "Give replication more bandwidth, a faster staging disk or a dedicated, larger replication server."),
                stalled(
                        "UNSTABLE_NETWORK",
                        "The network is unstable",
                        "The connection between agent and replication server breaks again and again.",
                        "Look for packet loss, stateful firewalls with short time-outs, and VPN or line errors on the way to port 1500."),
                stalled(
                        "FAILED_TO_CREATE_SECURITY_GROUP",
                        "No security group for replication",
                        "DRS may not create the replication servers' security group, or the VPC's quota is used up.",
                        "Give DRS the permission, name a group in the replication settings, or raise the quota."),
                stalled(
                        "FAILED_TO_LAUNCH_REPLICATION_SERVER",
                        "The replication server did not start",
                        "No capacity or quota for its instance type, no free address in the staging subnet, or a denied RunInstances.",
                        "Look at CloudTrail for RunInstances, then change the type or subnet in the replication settings."),
                stalled(
                        "FAILED_TO_BOOT_REPLICATION_SERVER",
                        "The replication server did not boot",
                        "It was launched but never got ready, as a rule because the staging subnet does not reach DRS.",
                        "Give the staging subnet a route to DRS, Amazon S3 and Amazon EC2 on port 443."),
                stalled(
                        "FAILED_TO_AUTHENTICATE_WITH_SERVICE",
                        "The replication server is not let in",
                        "It could not authenticate with DRS: its role is missing or changed, or the clock or a proxy is in the way.",
                        "Initialise DRS again so that its roles are restored, and let port 443 through without inspection."),
                stalled(
                        "FAILED_TO_DOWNLOAD_REPLICATION_SOFTWARE",
                        "The software could not be fetched",
                        "The replication server does not reach Amazon S3.",
                        "Add an S3 gateway endpoint or a route from the staging subnet to Amazon S3."),
                stalled(
                        "FAILED_TO_CREATE_STAGING_DISKS",
                        "Staging disks could not be made",
                        "CreateVolume is denied, the EBS quota is used up, or the encryption key may not be used.",
                        "Look at CloudTrail for CreateVolume, then fix the permission, quota or key."),
                stalled(
                        "FAILED_TO_ATTACH_STAGING_DISKS",
                        "Staging disks could not be attached",
                        "AttachVolume is denied, or the replication server has as many volumes as it can have.",
                        "Look at CloudTrail for AttachVolume; use dedicated replication servers for servers with many disks."),
                stalled(
                        "FAILED_TO_PAIR_REPLICATION_SERVER_WITH_AGENT",
                        "Agent and replication server do not find each other",
                        "The replication server did not get to know its agent from DRS.",
                        "Restart the agent; if it stays, stop and start replication of the server."),
                stalled(
                        "FAILED_TO_CONNECT_AGENT_TO_REPLICATION_SERVER",
                        "The agent does not reach its replication server",
                        "TCP port 1500 from the server to the staging area is closed, or the route for private addresses is missing.",
                        "Open port 1500 from the server to the staging subnet, and see whether replication goes over public or private addresses."),
                stalled(
                        "FAILED_TO_START_DATA_TRANSFER",
                        "Data transfer did not begin",
                        "Agent and replication server are connected, and the transfer broke at once.",
                        "Restart the agent, look at its log on the server, and see that port 1500 is not inspected or shaped."));
    }

    private static Entry stalled(String code, String title, String cause, String fix) {
        String id = "replication-" + code.toLowerCase(Locale.ROOT).replace('_', '-');
        return new Entry(id, code, title, cause, fix, REPLICATION_ERRORS, Level.ERROR);
    }
}
