package io.breakwater.gateway.federation;

import java.util.Optional;

/** The tools of the catalogue snapshot under their exposed names. Looked up, never split: a name says nothing by itself. */
public interface ExposedTools {

    /** Whether or not anybody may see it. */
    Optional<ExposedTool> find(String exposedName);

    /** The exposed tool of that server and name. */
    Optional<ExposedTool> find(String serverId, String name);
}
