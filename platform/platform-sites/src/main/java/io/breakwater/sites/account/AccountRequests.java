package io.breakwater.sites.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.config.AwsAccounts;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.sites.core.Account;
import io.breakwater.sites.core.AccountDraft;
import io.breakwater.sites.core.AccountRules;
import io.breakwater.sites.core.InvalidAccount;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads accounts from REST bodies. Members we do not know are faults: they are more often a slip than a wish. */
@ApplicationScoped
class AccountRequests {
    private final AccountRules rules;
    private final ObjectMapper json;
    private final ObjectReader reader;

    AccountRequests(AwsAccounts configured, ObjectMapper json) {
        this.rules = new AccountRules(Set.copyOf(configured.regions()));
        this.json = json;
        this.reader = json.readerFor(AccountRequest.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * A new account.
     *
     * @throws ProblemException naming every fault
     */
    Account created(String body) {
        AccountRequest request = read(body);
        return check(request.draft(String.valueOf(request.id()), null));
    }

    /**
     * An account in place of another. An external id that the body leaves out stays as it is, as long as the role does.
     *
     * @throws ProblemException naming every fault
     */
    Account replaced(String body, Account before) {
        AccountRequest request = read(body);
        if (request.id() != null && !request.id().equals(before.id())) {
            throw ProblemException.invalid(List.of(Fault.at("/id", "must be the id in the path; ids never change")));
        }
        return check(request.draft(before.id(), kept(request, before.role())));
    }

    /**
     * A checked draft.
     *
     * @throws ProblemException naming every fault
     */
    Account check(AccountDraft draft) {
        try {
            return rules.check(draft);
        } catch (InvalidAccount e) {
            throw ProblemException.invalid(e.faults().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(fault -> Fault.at(fault.getKey(), fault.getValue()))
                    .toList());
        }
    }

    /** The body as it goes into the audit record. */
    JsonNode audited(String body) {
        try {
            JsonNode tree = json.readTree(body);
            if (tree instanceof ObjectNode object && object.has("externalId")) {
                object.put("externalId", "[hidden]");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as JSON.");
        }
    }

    private static @Nullable String kept(AccountRequest request, AccountRole before) {
        return before instanceof AccountRole.Assumed role && role.roleArn().equals(request.roleArn())
                ? role.externalId().orElse(null)
                : null;
    }

    private AccountRequest read(String body) {
        try {
            return reader.readValue(body.isBlank() ? "{}" : body);
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.invalid(List.of(Fault.at("/" + e.getPropertyName(), "is no member of an account")));
        } catch (MismatchedInputException e) {
            String pointer = e.getPath().stream()
                    .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                    .reduce("", String::concat);
            throw ProblemException.invalid(List.of(Fault.at(pointer, "has the wrong type")));
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as JSON.");
        }
    }
}
