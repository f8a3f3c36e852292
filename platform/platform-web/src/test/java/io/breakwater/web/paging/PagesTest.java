package io.breakwater.web.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final List<String> SORTABLE = List.of("name", "createdAt");

    private final Pages pages = new Pages("secret");

    private String token() {
        PageRequest request = pages.request(2, null, "-name", SORTABLE, "list?a=b");
        Page<String> page = pages.page(request, List.of("c", "b", "a"), name -> new Position(name, "id-" + name));
        assertThat(page.items()).containsExactly("c", "b");
        return Objects.requireNonNull(page.nextPageToken());
    }

    @Test
    void defaultsAreFiftyRowsByTheFirstField() {
        PageRequest request = pages.request(null, null, null, SORTABLE, "list");

        assertThat(request.size()).isEqualTo(50);
        assertThat(request.sort()).isEqualTo("name");
        assertThat(request.comparison()).isEqualTo(">");
        assertThat(request.direction()).isEqualTo("asc");
        assertThat(request.after()).isEmpty();
    }

    @Test
    void tokenGoesOnAfterTheLastRow() {
        PageRequest next = pages.request(2, token(), "-name", SORTABLE, "list?a=b");

        assertThat(next.after()).contains(new Position("b", "id-b"));
        assertThat(next.comparison()).isEqualTo("<");
        assertThat(next.direction()).isEqualTo("desc");
    }

    @Test
    void lastPageHasNoToken() {
        PageRequest request = pages.request(2, null, null, SORTABLE, "list");

        assertThat(pages.page(request, List.of("a", "b"), name -> new Position(name, name))
                        .nextPageToken())
                .isNull();
    }

    @Test
    void tokenOfAnotherListOrderOrServiceIsRefused() {
        String token = token();

        assertThatThrownBy(() -> pages.request(2, token, "-name", SORTABLE, "list?a=c"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> pages.request(2, token, "name", SORTABLE, "list?a=b"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new Pages("other").request(2, token, "-name", SORTABLE, "list?a=b"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> pages.request(2, "AAAA", "-name", SORTABLE, "list?a=b"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void sizesAndFieldsAreChecked() {
        assertThatThrownBy(() -> pages.request(201, null, null, SORTABLE, "list"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> pages.request(5, null, "-secret", SORTABLE, "list"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void tokensTellNothing() {
        assertThat(token()).isNotEqualTo(token()).doesNotContain("list");
    }
}
