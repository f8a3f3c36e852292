package io.breakwater.simulator.core.codecommit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose approvals a rule asks for.
 *
 * <p>Source: CodeCommit user guide, Create an approval rule for a pull request.
 *
 * @param statements each must be satisfied
 */
public record ApprovalPool(List<Statement> statements) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * So many approvals of these.
     *
     * @param members ARNs with {@code *} for any text; nobody named means everybody
     */
    public record Statement(int needed, List<String> members) {
        boolean isSatisfiedBy(Collection<String> approvers) {
            return approvers.stream().filter(this::isMember).count() >= needed;
        }

        private boolean isMember(String arn) {
            return members.isEmpty() || members.stream().anyMatch(member -> matches(member, arn));
        }
    }

    /** Reads a rule's content; nothing if it is none. */
    public static Optional<ApprovalPool> parse(String content) {
        try {
            JsonNode rule = JSON.readTree(content);
            JsonNode statements = rule.path("Statements");
            if (!rule.path("Version").asText().equals("2018-11-08") || !statements.isArray() || statements.isEmpty()) {
                return Optional.empty();
            }
            var read = new ArrayList<Statement>();
            for (JsonNode statement : statements) {
                int needed = statement.path("NumberOfApprovalsNeeded").asInt();
                if (!statement.path("Type").asText().equals("Approvers") || needed < 1) {
                    return Optional.empty();
                }
                var members = new ArrayList<String>();
                statement.path("ApprovalPoolMembers").forEach(member -> members.add(member.asText()));
                read.add(new Statement(needed, List.copyOf(members)));
            }
            return Optional.of(new ApprovalPool(List.copyOf(read)));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    public boolean isSatisfiedBy(Collection<String> approvers) {
        return statements.stream().allMatch(statement -> statement.isSatisfiedBy(approvers));
    }

    /** {@code CodeCommitApprovers:account:name} means users and role sessions of that name. */
    private static boolean matches(String member, String arn) {
        String[] parts = member.split(":", 3);
        if (parts.length == 3 && parts[0].equals("CodeCommitApprovers")) {
            return arn.contains("::" + parts[1] + ":") && like(parts[2], arn.substring(arn.indexOf('/') + 1));
        }
        return like(member, arn);
    }

    private static boolean like(String pattern, String text) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
    }
}
