package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of lists for which the API reference gives no largest size. */
final class DrsPages {
    private static final int USUAL = 200;
    private static final int SMALL = 50;
    private static final int LARGEST = 1_000;

    private DrsPages() {}

    static <T> Pages<T> of(List<T> all, @Nullable Integer maxResults, @Nullable String token, Call call) {
        Constraints.range("maxResults", maxResults, 1, Integer.MAX_VALUE);
        int usual = Assumptions.holds(call.world(), DrsBehaviours.USUAL_PAGE) ? USUAL : SMALL;
        return Pages.of(all, maxResults, token, maxResults == null ? usual : LARGEST, DrsErrors::badToken);
    }
}
