package io.breakwater.drs.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.document.Defect;
import io.breakwater.drs.core.document.ObjectReader;
import io.breakwater.drs.core.group.GroupReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads recovery plans from documents: their form, and the bounds of each member. What members mean together is {@link PlanRules}'. */
public final class PlanReader {
    /** Most waves of a plan. */
    public static final int MOST_WAVES = 100;

    /** How long a whole execution may take if the plan does not say. */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofHours(24);

    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration DAY = Duration.ofDays(1);

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int MOST_MEMBERS = 500;
    private static final int MOST_ACTIONS = 20;
    private static final int MOST_APPROVERS = 20;
    private static final int LONGEST_TEXT = 1024;
    private static final Pattern APPROVER = Pattern.compile("(?:role|user):\\S.{0,126}");

    private PlanReader() {}

    /**
     * What was read.
     *
     * @param plan to be used only without defects
     */
    public record Reading(RecoveryPlan plan, List<Defect> defects) {
        public Reading {
            defects = List.copyOf(defects);
        }
    }

    /** Reads a whole plan. Members that only readers get ({@code id}, {@code version}, …) are skipped. */
    public static Reading plan(@Nullable JsonNode document) {
        ObjectReader reader = ObjectReader.of(document);
        reader.ignore("id", "version", "createdAt", "updatedAt", "updatedBy", "comment");
        RecoveryPlan plan = new RecoveryPlan(
                reader.text("name", GroupReader.LONGEST_NAME).trim(),
                reader.optionalText("description", LONGEST_TEXT).orElse(""),
                waves(reader),
                targets(reader),
                approval(reader, "recoveryApproval"),
                reader.duration("cleanUpAfter", SECOND, MONTH),
                reader.duration("timeLimit", SECOND, MONTH).orElse(DEFAULT_TIME_LIMIT));
        reader.nothingElse();
        return new Reading(plan, reader.defects());
    }

    private static List<Wave> waves(ObjectReader reader) {
        List<Wave> waves = reader.objects("waves", MOST_WAVES, (wave, _) -> wave(wave));
        if (waves.isEmpty()
                && reader.defects().stream()
                        .noneMatch(defect -> defect.pointer().equals("/waves"))) {
            reader.defect("waves", "must have at least one wave");
        }
        return waves;
    }

    private static Wave wave(ObjectReader reader) {
        Wave wave = new Wave(
                reader.text("name", GroupReader.LONGEST_NAME),
                new HashSet<>(reader.texts("dependsOn", MOST_WAVES, GroupReader.LONGEST_NAME)),
                reader.objects("members", MOST_MEMBERS, (member, _) -> member(member)),
                reader.duration("delay", Duration.ZERO, DAY).orElse(Duration.ZERO),
                approval(reader, "approval"),
                reader.objects("before", MOST_ACTIONS, (action, _) -> ActionReader.action(action)),
                reader.objects("after", MOST_ACTIONS, (action, _) -> ActionReader.action(action)),
                reader.object("onFailure").map(PlanReader::failurePolicy).orElse(new FailurePolicy.Stop()),
                reader.duration("timeLimit", SECOND, WEEK),
                targets(reader));
        reader.nothingElse();
        return wave;
    }

    private static Member member(ObjectReader reader) {
        reader.ignore("groupName", "serverName");
        Optional<String> group = reader.optionalText("groupId", 64);
        Optional<String> server = reader.optionalText("serverId", 64);
        Impact impact = reader.oneOf("impact", Impact.class).orElse(Impact.CRITICAL);
        reader.nothingElse();
        if (group.isPresent() == server.isPresent()) {
            reader.defect("groupId", "or serverId must be given, and only one of them");
        }
        group.filter(id -> !isUuid(id))
                .ifPresent(_ -> reader.defect("groupId", "must be the id of a protection group"));
        server.filter(id -> !GroupReader.serverId(id))
                .ifPresent(_ -> reader.defect("serverId", "must be a source server id (s- and 17 letters or digits)"));
        return server.<Member>map(id -> new Member.Server(id, impact))
                .orElseGet(() -> new Member.Group(group.orElse(""), impact));
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static FailurePolicy failurePolicy(ObjectReader reader) {
        FailureChoice choice = reader.oneOf("policy", FailureChoice.class).orElseGet(() -> {
            reader.text("policy", 16);
            return FailureChoice.STOP;
        });
        Optional<Integer> times = reader.number("times", 1, 5);
        reader.nothingElse();
        if (choice != FailureChoice.RETRY && times.isPresent()) {
            reader.defect("times", "is for the policy RETRY only");
        }
        return switch (choice) {
            case STOP -> new FailurePolicy.Stop();
            case CONTINUE -> new FailurePolicy.Continue();
            case RETRY -> new FailurePolicy.Retry(times.orElse(1));
        };
    }

    /** A failure policy's word in documents. */
    enum FailureChoice {
        STOP,
        CONTINUE,
        RETRY
    }

    /** Reads the promised times, {@code targets}, which may be left out. */
    public static Targets targets(ObjectReader parent) {
        return parent.object("targets")
                .map(reader -> {
                    Targets targets =
                            new Targets(reader.duration("rto", SECOND, MONTH), reader.duration("rpo", SECOND, MONTH));
                    reader.nothingElse();
                    return targets;
                })
                .orElse(Targets.NONE);
    }

    /** Reads a rule for approval, which may be left out. */
    public static Optional<ApprovalRule> approval(ObjectReader parent, String member) {
        return parent.object(member).map(reader -> {
            ApprovalRule rule = new ApprovalRule(
                    approvers(reader),
                    reader.duration("timeout", SECOND, WEEK).orElse(Duration.ofHours(1)),
                    reader.flag("fourEyes").orElse(true),
                    reader.optionalText("message", LONGEST_TEXT).orElse(""));
            reader.nothingElse();
            return rule;
        });
    }

    private static List<String> approvers(ObjectReader reader) {
        List<String> approvers = reader.texts("approvers", MOST_APPROVERS, 128);
        if (approvers.isEmpty()) {
            reader.defect("approvers", "must have at least one approver");
        }
        for (int i = 0; i < approvers.size(); i++) {
            if (!APPROVER.matcher(approvers.get(i)).matches()) {
                reader.defect(
                        "approvers", "has '%s', which is neither role:NAME nor user:NAME".formatted(approvers.get(i)));
            }
        }
        return approvers;
    }
}
