package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.drs.core.document.ObjectReader;
import io.breakwater.drs.core.execution.Command;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.execution.StartRequest;
import io.breakwater.drs.execution.StartRequest.Points;
import io.breakwater.drs.execution.StartRequest.Scope;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of posts; every fault is named by its place. */
final class Bodies {
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NAME = 255;
    private static final int MOST_SERVERS = 4_000;
    private static final int MOST_WAVES = 100;

    private Bodies() {}

    /** @param dryRun whether nothing is to be started */
    record Start(StartRequest request, boolean dryRun) {}

    static Start start(UUID plan, @Nullable JsonNode body) {
        ObjectReader reader = reader(body);
        ExecutionKind kind = kind(reader);
        StartRequest request = new StartRequest(
                plan,
                reader.number("version", 1, Integer.MAX_VALUE)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                kind,
                points(reader),
                scope(reader),
                reader.optionalText("reason", LONGEST_TEXT),
                reader.optionalText("confirmName", LONGEST_NAME));
        boolean dryRun = reader.flag("dryRun").orElse(false);
        finish(reader);
        return new Start(request, dryRun);
    }

    private static ExecutionKind kind(ObjectReader reader) {
        String text = reader.text("kind", 20).toUpperCase(Locale.ROOT);
        if (!text.isEmpty() && !text.equals("DRILL") && !text.equals("RECOVERY")) {
            reader.defect("kind", "must be DRILL or RECOVERY");
        }
        return text.equals("RECOVERY") ? ExecutionKind.RECOVERY : ExecutionKind.DRILL;
    }

    private static Points points(ObjectReader parent) {
        Optional<ObjectReader> found = parent.object("pointInTime");
        if (found.isEmpty()) {
            return new Points.Latest();
        }
        ObjectReader reader = found.get();
        Optional<String> before = reader.optionalText("before", 40);
        Map<String, String> pins = reader.textsByName("pins", MOST_SERVERS, 64);
        reader.nothingElse();
        if (before.isPresent() == !pins.isEmpty()) {
            parent.defect("pointInTime", "has either before or pins");
            return new Points.Latest();
        }
        return before.isPresent() ? new Points.Before(instant(reader, before.get())) : new Points.Pinned(pins);
    }

    private static Instant instant(ObjectReader reader, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            reader.defect("before", "must be a time such as 2026-11-20T02:00:00Z");
            return Instant.EPOCH;
        }
    }

    private static Scope scope(ObjectReader parent) {
        Optional<ObjectReader> found = parent.object("scope");
        if (found.isEmpty()) {
            return new Scope.Whole();
        }
        ObjectReader reader = found.get();
        Set<String> waves = Set.copyOf(reader.texts("waves", MOST_WAVES, LONGEST_NAME));
        Set<String> servers = Set.copyOf(reader.texts("servers", MOST_SERVERS, 64));
        reader.nothingElse();
        if (waves.isEmpty() == servers.isEmpty()) {
            parent.defect("scope", "has either waves or servers");
        }
        return waves.isEmpty() ? new Scope.Servers(servers) : new Scope.Waves(waves);
    }

    static Command pause(Person by) {
        return new Command.Pause(UUID.randomUUID(), by);
    }

    static Command resume(Person by) {
        return new Command.Resume(UUID.randomUUID(), by);
    }

    static Command cancel(@Nullable JsonNode body, Person by) {
        ObjectReader reader = reader(body);
        String reason = reader.optionalText("reason", LONGEST_TEXT).orElse("cancelled by " + by.name());
        finish(reader);
        return new Command.Cancel(UUID.randomUUID(), by, reason);
    }

    static Command approve(@Nullable JsonNode body, Person by) {
        ObjectReader reader = reader(body);
        Optional<String> wave = reader.optionalText("wave", LONGEST_NAME);
        String comment = reader.optionalText("comment", LONGEST_TEXT).orElse("");
        finish(reader);
        return new Command.Approve(UUID.randomUUID(), by, wave, comment);
    }

    static Command reject(@Nullable JsonNode body, Person by) {
        ObjectReader reader = reader(body);
        Optional<String> wave = reader.optionalText("wave", LONGEST_NAME);
        String comment = reader.optionalText("comment", LONGEST_TEXT).orElse("");
        finish(reader);
        return new Command.Reject(UUID.randomUUID(), by, wave, comment);
    }

    static Command retry(@Nullable JsonNode body, Person by) {
        ObjectReader reader = reader(body);
        Optional<String> wave = reader.optionalText("wave", LONGEST_NAME);
        Set<String> servers = Set.copyOf(reader.texts("servers", MOST_SERVERS, 64));
        finish(reader);
        return new Command.Retry(UUID.randomUUID(), by, wave, servers);
    }

    static Command skip(@Nullable JsonNode body, Person by) {
        ObjectReader reader = reader(body);
        String wave = reader.text("wave", LONGEST_NAME);
        Set<String> servers = Set.copyOf(reader.texts("servers", MOST_SERVERS, 64));
        Set<String> actions = Set.copyOf(reader.texts("actions", MOST_WAVES, LONGEST_NAME));
        finish(reader);
        return new Command.Skip(UUID.randomUUID(), by, wave, servers, actions);
    }

    /** @param leaveBlocked whether instances with something in the way are left as they are */
    record FollowUp(boolean leaveBlocked, Optional<String> reason, Optional<String> confirmName) {}

    static FollowUp followUp(@Nullable JsonNode body, boolean named) {
        ObjectReader reader = reader(body);
        boolean leaveBlocked = reader.flag("leaveBlocked").orElse(false);
        Optional<String> reason = reader.optionalText("reason", LONGEST_TEXT);
        Optional<String> name = named ? reader.optionalText("confirmName", LONGEST_NAME) : Optional.empty();
        finish(reader);
        return new FollowUp(leaveBlocked, reason, name);
    }

    private static ObjectReader reader(@Nullable JsonNode body) {
        return ObjectReader.of(body == null || body.isNull() ? JsonNodeFactory.instance.objectNode() : body);
    }

    private static void finish(ObjectReader reader) {
        reader.nothingElse();
        if (!reader.defects().isEmpty()) {
            throw ProblemException.invalid(reader.defects().stream()
                    .map(defect -> Fault.at(defect.pointer(), defect.message()))
                    .toList());
        }
    }
}
