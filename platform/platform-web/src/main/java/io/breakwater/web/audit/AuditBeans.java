package io.breakwater.web.audit;

import io.breakwater.web.paging.Pages;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** Makes the audit log and its reader injectable. */
@Singleton
class AuditBeans {

    @Produces
    @Singleton
    AuditWriter writer(Vertx vertx, Pool pool, AuditConfig config) {
        try {
            return new AuditWriter(
                    vertx,
                    new AuditTable(pool, config.insertTimeout()),
                    new Spool(config.spoolDirectory(), config.spoolMaxBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the audit spool cannot be opened", e);
        }
    }

    void close(@Disposes AuditWriter writer) {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the audit spool cannot be closed", e);
        }
    }

    @Produces
    @Singleton
    AuditLog log(AuditWriter writer) {
        return new AuditLog(writer, Clock.systemUTC());
    }

    @Produces
    @Singleton
    AuditReader reader(Pool pool, Pages pages) {
        return new AuditReader(pool, pages);
    }
}
