package io.breakwater.drs.readiness;

import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.readiness.Score;
import io.breakwater.drs.core.template.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The result of one check.
 *
 * @param findings of a group or plan: about itself; its servers have their own
 * @param members the servers of a group or plan
 * @param factsAt when the oldest fact was read that it rests on
 */
record Checked(
        SubjectKind kind,
        String id,
        String name,
        Score score,
        List<Finding> findings,
        Map<String, Impact> members,
        Instant factsAt,
        Instant at) {

    Checked {
        findings = List.copyOf(findings);
        members = Map.copyOf(members);
    }

    /** The same as long as the same is found, whatever ages the sentences name. */
    String digest() {
        String rules = findings.stream()
                .map(finding -> finding.rule() + finding.severity().name() + finding.pointer())
                .collect(Collectors.joining("|"));
        return hash(score + rules + new TreeMap<>(members));
    }

    String textDigest() {
        return hash(findings.stream().map(Finding::message).collect(Collectors.joining("|")));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
