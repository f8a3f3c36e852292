package io.breakwater.drs.lookup;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsService;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.drs.core.site.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/**
 * The way to AWS in the sites of registered accounts. A disabled account can still be called: what runs there must be brought to its
 * end.
 */
@ApplicationScoped
public class SiteAccess {
    /** On whose behalf questions are asked. */
    public static final Caller SELF = new Caller("breakwater-drs");

    private static final String ACCOUNT = "select role_arn, external_id, regions from account where id = $1";

    private final Pool pool;
    private final AwsClients aws;

    SiteAccess(Pool pool, AwsClients aws) {
        this.pool = pool;
        this.aws = aws;
    }

    /** Fails with {@link NoWayToSite} if the account is not registered for the Region. */
    public <C extends SdkClient> Uni<AwsClient<C>> client(AwsService<C> service, Site site, Caller caller) {
        return pool.preparedQuery(ACCOUNT)
                .execute(Tuple.of(site.account()))
                .map(rows -> rows.stream()
                        .filter(row -> List.of(row.getArrayOfStrings("regions")).contains(site.region()))
                        .findFirst()
                        .map(row -> aws.client(service, new Target(role(row), site.region()), caller))
                        .orElseThrow(() -> new NoWayToSite(site)));
    }

    private static AccountRole role(Row row) {
        return Optional.ofNullable(row.getString("role_arn"))
                .map(arn ->
                        (AccountRole) new AccountRole.Assumed(arn, Optional.ofNullable(row.getString("external_id"))))
                .orElse(AccountRole.own());
    }
}
