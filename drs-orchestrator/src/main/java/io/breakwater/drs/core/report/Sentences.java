package io.breakwater.drs.core.report;

import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.Person;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events as sentences. */
final class Sentences {
    private static final Set<EventType> DECISIONS = EnumSet.of(
            EventType.EXECUTION_CREATED,
            EventType.EXECUTION_AWAITING_APPROVAL,
            EventType.EXECUTION_APPROVED,
            EventType.EXECUTION_REJECTED,
            EventType.EXECUTION_PAUSED,
            EventType.EXECUTION_RESUMED,
            EventType.EXECUTION_CANCELLING,
            EventType.EXECUTION_RETRIED,
            EventType.WAVE_AWAITING_APPROVAL,
            EventType.WAVE_APPROVED,
            EventType.WAVE_REJECTED,
            EventType.WAVE_SKIPPED,
            EventType.SERVER_SKIPPED,
            EventType.ACTION_SKIPPED,
            EventType.COMMAND_REFUSED);

    private Sentences() {}

    /** Whether people decided, or were asked to. */
    static boolean decision(ExecutionEvent event) {
        return DECISIONS.contains(event.type());
    }

    /** @param servers names by id */
    static Report.Line line(ExecutionEvent event, Map<String, String> servers) {
        Optional<String> server = event.serverId().map(id -> servers.getOrDefault(id, id));
        return new Report.Line(
                event.at(),
                event.type().wireName(),
                sentence(event, server),
                event.wave(),
                server,
                event.by().map(Person::name),
                event.details());
    }

    private static String sentence(ExecutionEvent event, Optional<String> server) {
        String[] words = event.type().name().toLowerCase(Locale.ROOT).split("_", 2);
        String predicate = words[1].replace('_', ' ');
        StringBuilder sentence = new StringBuilder();
        sentence.append(Character.toUpperCase(words[0].charAt(0))).append(words[0].substring(1));
        subject(event, words[0], server).ifPresent(name -> sentence.append(' ').append(name));
        sentence.append(": ").append(predicate);
        event.by().ifPresent(person -> sentence.append(" by ").append(person.name()));
        return sentence.toString();
    }

    private static Optional<String> subject(ExecutionEvent event, String kind, Optional<String> server) {
        return switch (kind) {
            case "server" -> server;
            case "action" -> event.action();
            case "wave" -> event.wave();
            case "job" -> Optional.ofNullable(event.details().get("job")).or(event::wave);
            default -> Optional.empty();
        };
    }
}
