package io.breakwater.registry.search;

import io.breakwater.registry.core.ranking.LearntUsage;
import io.breakwater.registry.core.ranking.ToolKey;
import java.util.Map;

/** What the index lets others teach it. */
public interface LearntTools {

    /** Replaces everything learnt so far; it bites with the next rebuild, moments later. */
    void learn(Map<ToolKey, LearntUsage> usage);

    /** Whether the tool can be found at present. */
    boolean offers(ToolKey tool);
}
