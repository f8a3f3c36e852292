package io.breakwater.gateway.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The snapshot of servers and their content that the gateway keeps. Answers from memory; thread-safe. */
public interface Catalogue {

    /** Every enabled server, ordered by id. Empty when the snapshot is too old to act on. */
    List<CatalogueServer> servers();

    /** An enabled server. */
    Optional<CatalogueServer> server(String id);

    /** The scanned content of an enabled server; empty before its first scan. */
    Optional<CatalogueContent> content(String serverId);

    /** Grows with each change, so that what is derived from the snapshot can be cached. */
    long version();

    /**
     * Tells {@code listener} after each change which server it concerns, on any thread.
     *
     * @return a handle that stops it
     */
    Registration onChange(Consumer<String> listener);

    /** Asks the registry to scan a server again soon. Returns at once; repeated requests are coalesced, failures only logged. */
    void requestScan(String serverId);

    /** A listener's registration. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
