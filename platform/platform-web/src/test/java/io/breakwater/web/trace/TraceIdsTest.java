package io.breakwater.web.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceIdsTest {

    @Test
    void takesTheIdOfACallersTrace() {
        assertThat(TraceIds.fromTraceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .contains("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void ignoresWhatIsNoTrace() {
        assertThat(TraceIds.fromTraceparent(null)).isEmpty();
        assertThat(TraceIds.fromTraceparent("x\ny")).isEmpty();
        assertThat(TraceIds.fromTraceparent("00-00000000000000000000000000000000-b7ad6b7169203331-01"))
                .isEmpty();
    }

    @Test
    void makesIdsOutsideRequests() {
        assertThat(TraceIds.current()).matches("[0-9a-f]{32}").isNotEqualTo(TraceIds.current());
    }
}
