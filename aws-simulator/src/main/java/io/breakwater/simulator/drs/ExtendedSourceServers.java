package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.DrsQuota;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.drs.SourceServerRow.Links;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import io.breakwater.simulator.servicequotas.AppliedQuotas;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.drs.model.Account;
import software.amazon.awssdk.services.drs.model.CreateExtendedSourceServerRequest;
import software.amazon.awssdk.services.drs.model.CreateExtendedSourceServerResponse;
import software.amazon.awssdk.services.drs.model.ExtensionStatus;
import software.amazon.awssdk.services.drs.model.ListExtensibleSourceServersRequest;
import software.amazon.awssdk.services.drs.model.ListExtensibleSourceServersResponse;
import software.amazon.awssdk.services.drs.model.ListStagingAccountsRequest;
import software.amazon.awssdk.services.drs.model.ListStagingAccountsResponse;
import software.amazon.awssdk.services.drs.model.StagingArea;
import software.amazon.awssdk.services.drs.model.StagingSourceServer;

/**
 * Source servers whose replica is in a staging account: they are launched in this one, and their replication is that of
 * the staging account's server. Source: DRS API reference, CreateExtendedSourceServer, ListExtensibleSourceServers.
 */
final class ExtendedSourceServers {
    private static final int LARGEST_PAGE = 300;
    private static final int MOST_ACCOUNTS = 50;

    private ExtendedSourceServers() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "CreateExtendedSourceServer",
                        CreateExtendedSourceServerRequest::builder,
                        ExtendedSourceServers::create),
                Operation.of(
                        "ListExtensibleSourceServers",
                        ListExtensibleSourceServersRequest::builder,
                        ExtendedSourceServers::listExtensible),
                Operation.of(
                        "ListStagingAccounts",
                        ListStagingAccountsRequest::builder,
                        ExtendedSourceServers::listStagingAccounts));
    }

    private static CreateExtendedSourceServerResponse create(CreateExtendedSourceServerRequest request, Call call) {
        String arn = request.sourceServerArn();
        Constraints.pattern("sourceServerArn", arn, Constraints.SOURCE_SERVER_ARN);
        Tags.check(request.tags());
        Fleet.Reference reference = Fleet.Reference.of(arn);
        if (reference.scope().account().equals(call.account())) {
            throw DrsErrors.invalid("sourceServerArn", "Source server belongs to this account.");
        }
        if (!reference.scope().region().equals(call.region())) {
            throw DrsErrors.invalid("sourceServerArn", "Source server is in another Region.");
        }
        refuseUntrusted(reference.scope(), call);
        SourceServerRow staging = Fleet.of(call.world(), reference.scope())
                .find(reference.id())
                .orElseThrow(() -> DrsErrors.notFound(Fleet.TYPE, reference.id()));
        if (staging.links().isExtended()) {
            throw DrsErrors.invalid("sourceServerArn", "Source server is an extended source server itself.");
        }
        Fleet fleet = Fleet.of(call.world(), call.scope());
        if (extendedHere(fleet).contains(arn)) {
            throw DrsErrors.invalid("sourceServerArn", "Source server is extended into this account already.");
        }
        if (fleet.size() >= AppliedQuotas.of(call.world(), call.scope(), DrsQuota.SOURCE_SERVERS)) {
            throw DrsErrors.quotaExceeded(DrsQuota.SOURCE_SERVERS, reference.id(), Fleet.TYPE);
        }
        SourceServerRow extended = Agents.register(
                call.world(),
                call.scope(),
                new Agents.Registration(
                        staging.machine().addedAt(call.now()),
                        staging.replication(),
                        request.tags(),
                        Links.none(call.account()).with(area(staging, reference.scope()))));
        return CreateExtendedSourceServerResponse.builder()
                .sourceServer(SourceServers.view(fleet.get(extended.id()), call))
                .build();
    }

    private static StagingArea area(SourceServerRow staging, Scope scope) {
        return StagingArea.builder()
                .status(ExtensionStatus.EXTENDED)
                .stagingAccountID(scope.account())
                .stagingSourceServerArn(staging.arn())
                .build();
    }

    private static ListExtensibleSourceServersResponse listExtensible(
            ListExtensibleSourceServersRequest request, Call call) {
        Constraints.pattern("stagingAccountID", request.stagingAccountID(), Constraints.ACCOUNT);
        Constraints.range("maxResults", request.maxResults(), 1, LARGEST_PAGE);
        Scope there = new Scope(request.stagingAccountID(), call.region());
        if (request.stagingAccountID().equals(call.account())) {
            throw DrsErrors.invalid("stagingAccountID", "The staging account must be another account.");
        }
        refuseUntrusted(there, call);
        Set<String> extended = extendedHere(Fleet.of(call.world(), call.scope()));
        Pages<SourceServerRow> page = Pages.of(
                Fleet.of(call.world(), there).stored(row -> !row.links().isExtended() && !extended.contains(row.arn())),
                request.maxResults(),
                request.nextToken(),
                LARGEST_PAGE,
                DrsErrors::badToken);
        return ListExtensibleSourceServersResponse.builder()
                .items(page.items().stream()
                        .map(row -> StagingSourceServer.builder()
                                .arn(row.arn())
                                .hostname(row.hostname())
                                .tags(row.tags())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static ListStagingAccountsResponse listStagingAccounts(ListStagingAccountsRequest request, Call call) {
        Constraints.range("maxResults", request.maxResults(), 1, MOST_ACCOUNTS);
        List<String> accounts = Fleet.of(call.world(), call.scope())
                .stored(row -> row.links().isExtended())
                .stream()
                .map(row -> row.links().stagingArea().stagingAccountID())
                .distinct()
                .sorted()
                .toList();
        Pages<String> page =
                Pages.of(accounts, request.maxResults(), request.nextToken(), MOST_ACCOUNTS, DrsErrors::badToken);
        return ListStagingAccountsResponse.builder()
                .accounts(page.items().stream()
                        .map(account -> Account.builder().accountID(account).build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** The ARNs of the staging servers that are extended into this account. */
    private static Set<String> extendedHere(Fleet fleet) {
        return fleet.stored(row -> row.links().isExtended()).stream()
                .map(row -> row.links().stagingArea().stagingSourceServerArn())
                .collect(Collectors.toSet());
    }

    /** An account that uses the service in the Region counts as one that trusts this one. */
    private static void refuseUntrusted(Scope staging, Call call) {
        if (!DrsAccount.isInitialized(call.world(), staging)
                || !Assumptions.holds(call.world(), DrsBehaviours.STAGING_ACCOUNTS_TRUST)) {
            throw DrsErrors.accessDenied("Account " + staging.account() + " does not trust account " + call.account()
                    + " to extend its source servers.");
        }
    }
}
