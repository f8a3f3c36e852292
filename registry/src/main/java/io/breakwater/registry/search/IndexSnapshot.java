package io.breakwater.registry.search;

import io.breakwater.registry.catalogue.CatalogueTool;
import io.breakwater.registry.core.ranking.Question;
import io.breakwater.registry.core.ranking.ToolIndex;
import io.breakwater.registry.core.ranking.ToolKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What can be found at one moment; immutable.
 *
 * @param hasVectors whether some tool has a vector, so that meaning can be compared
 */
record IndexSnapshot(ToolIndex index, Map<ToolKey, CatalogueTool> tools, boolean hasVectors) {

    static final IndexSnapshot EMPTY = new IndexSnapshot(ToolIndex.empty(0), Map.of(), false);

    List<ToolHit> search(Question question, int topN, Predicate<CatalogueTool> visible) {
        return index.search(question, topN, key -> visible.test(tool(key))).stream()
                .map(match -> ToolHit.of(tool(match.tool()), match.score()))
                .toList();
    }

    private CatalogueTool tool(ToolKey key) {
        return Objects.requireNonNull(tools.get(key), "the index holds tools of the catalogue only");
    }
}
