package io.breakwater.drs.core.template;

import java.util.List;
import java.util.Optional;

/** Single settings: honoured, ignored, unwise or refused. */
final class OptionRules {
    private static final List<String> HONOURED =
            List.of("CapacityReservationSpecification", "CpuOptions", "CreditSpecification", "Monitoring", "Placement");
    private static final List<String> UNSUPPORTED =
            List.of("HibernationOptions", "ElasticGpuSpecifications", "ElasticInferenceAccelerators");

    private OptionRules() {}

    /** Rule 25: a kernel, a RAM disk or an enclave make the launch fail. */
    static void refused(TemplateSubject subject, Findings findings) {
        LaunchTemplateData data = subject.data();
        if (data.machine().kernelId().isPresent()) {
            findings.error("/KernelId", "The template names a kernel, which DRS cannot launch.", "Leave it out.");
        }
        if (data.machine().ramDiskId().isPresent()) {
            findings.error("/RamDiskId", "The template names a RAM disk, which DRS cannot launch.", "Leave it out.");
        }
        if (data.options().enclave()) {
            findings.error(
                    "/EnclaveOptions",
                    "The template enables Nitro Enclaves, which DRS cannot launch.",
                    "Switch them off.");
        }
    }

    /** Rule 26: instances need their metadata. */
    static void metadata(TemplateSubject subject, Findings findings) {
        if (subject.data().options().metadataEndpoint().equals(Optional.of("disabled"))) {
            findings.error(
                    "/MetadataOptions/HttpEndpoint",
                    "The instance metadata endpoint is disabled; the recovery instance needs it.",
                    "Enable it; HttpTokens may be required.");
        }
    }

    /** Rule 27: user data. */
    static void userData(TemplateSubject subject, Findings findings) {
        if (subject.data().members().contains("UserData")) {
            findings.warning(
                    "/UserData",
                    "User data is ignored, or runs on a machine that was not made for it.",
                    "Use launch actions or an action of the recovery plan.");
        }
    }

    /** Rule 28: key pairs. */
    static void keyPair(TemplateSubject subject, Findings findings) {
        if (subject.data().members().contains("KeyName")) {
            findings.warning(
                    "/KeyName",
                    "A key pair is named; the disks bring the server's own keys, and AWS's tools skip the member.",
                    "Leave it out.");
        }
    }

    /** Rule 29: what is honoured, and what blocks the clean-up of drills. */
    static void honoured(TemplateSubject subject, Findings findings) {
        HONOURED.stream()
                .filter(subject.data().members()::contains)
                .forEach(member -> findings.info("/" + member, member + " is honoured at launch.", "Nothing to do."));
        if (subject.data().options().terminationProtection()) {
            findings.warning(
                    "/DisableApiTermination",
                    "Termination protection is on: drill instances cannot be cleaned up, and the next launch leaves them.",
                    "Switch it off, or on after a recovery only.");
        }
    }

    /** Rule 30: spot instances. */
    static void market(TemplateSubject subject, Findings findings) {
        subject.data()
                .options()
                .marketType()
                .ifPresent(market -> findings.warning(
                        "/InstanceMarketOptions",
                        "The instance is launched as %s: AWS may take it away at any time.".formatted(market),
                        "Leave InstanceMarketOptions out."));
    }

    /** Rule 31: what is not supported. */
    static void unsupported(TemplateSubject subject, Findings findings) {
        UNSUPPORTED.stream()
                .filter(subject.data().members()::contains)
                .forEach(member -> findings.warning(
                        "/" + member, member + " is not supported for recovery instances.", "Leave it out."));
        if (subject.data().options().hibernation() && subject.data().options().enclave()) {
            findings.error("/HibernationOptions", "Hibernation and enclaves exclude each other.", "Leave both out.");
        }
    }
}
