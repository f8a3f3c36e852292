package io.breakwater.cicd.steer;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.cicd.core.steer.Change;
import io.breakwater.cicd.core.steer.ChangeState;
import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.request.Bodies;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.operation.Operations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Posts that give orders: once for each key, answered with the order and what became of it. */
@ApplicationScoped
public class OrderAnswers {
    private static final int LONGEST_EMERGENCY = 200;

    private final Orders orders;
    private final Operations operations;
    private final Bodies bodies;

    OrderAnswers(Orders orders, Operations operations, Bodies bodies) {
        this.orders = orders;
        this.operations = operations;
        this.bodies = bodies;
    }

    /**
     * What is asked for, but for what it is about.
     *
     * @param place the path and query parameters, by which one key means several requests
     */
    public record Post(
            String operation,
            String place,
            @Nullable String key,
            String body,
            Order order,
            @Nullable String reason,
            @Nullable String emergency) {}

    /** @param about finds what the order is about */
    public Uni<Response> give(Post post, Supplier<Uni<Targeted>> about) {
        Optional<String> emergency = Optional.ofNullable(post.emergency()).map(String::strip);
        if (emergency
                .filter(text -> text.isEmpty() || text.length() > LONGEST_EMERGENCY)
                .isPresent()) {
            Bodies.refuse(Map.of("/emergency", "must have 1 to " + LONGEST_EMERGENCY + " characters"));
        }
        JsonNode body = bodies.tree(post.body());
        return operations.once(
                post.key(),
                post.operation() + ":" + post.place(),
                post.body(),
                () -> about.get()
                        .map(targeted -> new Demand(
                                post.operation(),
                                targeted,
                                post.order(),
                                OrderBodies.text(post.reason()),
                                emergency,
                                Optional.ofNullable(post.key()),
                                body))
                        .chain(orders::give)
                        .map(this::answer));
    }

    /** Whatever is not known to be done is accepted, not done: a request that waits, or an outcome that nobody knows. */
    private Answer answer(Change change) {
        int status = change.state() == ChangeState.DONE ? 200 : 202;
        Map<String, String> headers =
                change.secondPerson() ? Map.of("Location", "/cicd/change-requests/" + change.id()) : Map.of();
        return new Answer(status, headers, bodies.text(ChangeDocument.of(change, bodies)));
    }
}
