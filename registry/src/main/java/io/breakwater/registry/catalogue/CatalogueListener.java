package io.breakwater.registry.catalogue;

import java.util.List;

/**
 * Told what the catalogue holds: once per server when the service starts, then after every committed change.
 *
 * <p>Implementations are CDI beans. Calls come from a worker thread, one at a time and in commit order, and may block
 * for a short while. A listener that throws is logged; the next change reaches it again.
 */
public interface CatalogueListener {

    /**
     * The server was registered, changed, switched or scanned.
     *
     * @param tools every tool of its last good scan, in the upstream's order; empty before the first scan
     */
    void serverChanged(CatalogueServer server, List<CatalogueTool> tools);

    /** The server is no longer registered; its tools are gone with it. */
    void serverRemoved(String serverId);
}
