package io.breakwater.sites.core;

import io.breakwater.aws.core.account.AccountRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns drafts into accounts, or says everything that is wrong with them at once. */
public final class AccountRules {
    private static final Pattern ID = Pattern.compile("\\d{12}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}");

    private final Set<String> regions;

    /** @param regions the Regions that this installation may call */
    public AccountRules(Set<String> regions) {
        this.regions = Set.copyOf(regions);
    }

    /**
     * Checks a draft.
     *
     * @throws InvalidAccount with every fault
     */
    public Account check(AccountDraft draft) {
        Map<String, String> faults = new LinkedHashMap<>();
        String id = matching("/id", draft.id(), ID, "must be the account's twelve digits", faults);
        String name = matching(
                "/name",
                draft.name(),
                NAME,
                "must have 1 to 60 letters, digits, blanks and characters of ._-, and begin with a letter or digit",
                faults);
        AccountRole role = role(draft, id, faults);
        List<String> used = regions(draft.regions(), faults);
        if (!faults.isEmpty()) {
            throw new InvalidAccount(faults);
        }
        return new Account(id, name, role, used, draft.enabled() == null || draft.enabled());
    }

    private static String matching(
            String pointer, @Nullable String value, Pattern pattern, String fault, Map<String, String> faults) {
        if (value == null || !pattern.matcher(value).matches()) {
            faults.put(pointer, fault);
            return "";
        }
        return value;
    }

    private static AccountRole role(AccountDraft draft, String id, Map<String, String> faults) {
        String arn = draft.roleArn();
        Optional<String> externalId = Optional.ofNullable(draft.externalId());
        if (arn == null) {
            externalId.ifPresent(_ -> faults.put("/externalId", "goes with a role; there is no roleArn"));
            return AccountRole.own();
        }
        return assumed(arn, Optional.empty(), "/roleArn", faults)
                .map(role -> {
                    if (!id.isEmpty() && !role.account().equals(Optional.of(id))) {
                        faults.put("/roleArn", "is a role of another account");
                    }
                    return assumed(arn, externalId, "/externalId", faults).orElse(role);
                })
                .orElseGet(AccountRole::own);
    }

    private static Optional<AccountRole> assumed(
            String arn, Optional<String> externalId, String pointer, Map<String, String> faults) {
        try {
            return Optional.of(new AccountRole.Assumed(arn, externalId));
        } catch (IllegalArgumentException refused) {
            faults.put(
                    pointer,
                    externalId.isEmpty()
                            ? "must be the ARN of an IAM role"
                            : "must have 2 to 1224 letters, digits and characters of _+=,.@:/-");
            return Optional.empty();
        }
    }

    private List<String> regions(@Nullable List<String> wanted, Map<String, String> faults) {
        if (wanted == null || wanted.isEmpty()) {
            faults.put("/regions", "must name at least one Region");
            return List.of();
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!regions.contains(wanted.get(i))) {
                faults.put(
                        "/regions/" + i,
                        "must be one of "
                                + String.join(", ", regions.stream().sorted().toList()));
            } else if (wanted.indexOf(wanted.get(i)) < i) {
                faults.put("/regions/" + i, "is named twice");
            }
        }
        return faults.isEmpty() ? wanted : List.of();
    }
}
