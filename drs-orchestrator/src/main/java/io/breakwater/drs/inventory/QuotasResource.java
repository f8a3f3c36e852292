package io.breakwater.drs.inventory;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.inventory.QuotaList.SiteQuotas;
import io.breakwater.sites.account.Sites;
import io.breakwater.web.principal.CurrentPrincipal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code GET /drs/quotas}: the quotas of DRS in each enabled site, with their use. */
@Path("/drs/quotas")
@Produces(MediaType.APPLICATION_JSON)
public class QuotasResource {
    private final Quotas quotas;
    private final Sites sites;
    private final CurrentPrincipal caller;

    QuotasResource(Quotas quotas, Sites sites, CurrentPrincipal caller) {
        this.quotas = quotas;
        this.sites = sites;
        this.caller = caller;
    }

    @GET
    public Uni<QuotaList> listQuotas() {
        Caller who = new Caller(caller.get().name());
        List<Uni<SiteQuotas>> reads =
                sites.enabledNow().stream().map(site -> quotas.of(site, who)).toList();
        return reads.isEmpty()
                ? Uni.createFrom().item(new QuotaList(List.of()))
                : Uni.join().all(reads).andFailFast().map(QuotaList::new);
    }
}
