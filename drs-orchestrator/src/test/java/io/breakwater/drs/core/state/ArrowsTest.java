package io.breakwater.drs.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrowsTest {
    private sealed interface Door {
        record Open() implements Door {}

        record Closed() implements Door {}

        record Gone() implements Door {}
    }

    private static final Arrows<Door> TABLE = Arrows.<Door>of("Door")
            .arrow(Door.Open.class, "pushed", Door.Closed.class)
            .arrow(Door.Closed.class, "pulled", Door.Open.class)
            .arrow(Door.Closed.class, "burnt", Door.Gone.class)
            .table();

    @Test
    void writtenArrowIsWalked() {
        var closed = new Door.Closed();

        assertThat(TABLE.move(new Door.Open(), closed)).isSameAs(closed);
        assertThat(TABLE.name()).isEqualTo("Door");
        assertThat(TABLE.all()).hasSize(3);
    }

    @Test
    void anyOtherIsRefused() {
        assertThatThrownBy(() -> TABLE.move(new Door.Open(), new Door.Gone()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Door: no arrow from Open to Gone");
        assertThatThrownBy(() -> TABLE.move(new Door.Gone(), new Door.Open()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void stateThatNoArrowLeavesIsTerminal() {
        assertThat(TABLE.terminal(new Door.Gone())).isTrue();
        assertThat(TABLE.terminal(new Door.Closed())).isFalse();
    }

    @Test
    void watchedTableTellsWhatIsWalkedAndRefusesAsWell() {
        List<Arrows.Arrow<Door>> walked = new ArrayList<>();
        Arrows<Door> watched = TABLE.watched(walked::add);

        watched.move(new Door.Open(), new Door.Closed());

        assertThat(walked).containsExactly(TABLE.all().getFirst());
        assertThatThrownBy(() -> watched.move(new Door.Open(), new Door.Open()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(walked).hasSize(1);
    }

    @Test
    void pairIsWrittenOnce() {
        Arrows.Builder<Door> twice = Arrows.<Door>of("Door")
                .arrow(Door.Open.class, "pushed", Door.Closed.class)
                .arrow(Door.Open.class, "slammed", Door.Closed.class);

        assertThatThrownBy(twice::table).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void diagramHasEveryArrowItsBeginAndItsEnds() {
        assertThat(TABLE.diagram()).isEqualTo("""
                stateDiagram-v2
                    [*] --> Open
                    Open --> Closed: pushed
                    Closed --> Open: pulled
                    Closed --> Gone: burnt
                    Gone --> [*]
                """);
    }
}
