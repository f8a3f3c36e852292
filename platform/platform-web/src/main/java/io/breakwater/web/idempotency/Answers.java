package io.breakwater.web.idempotency;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers as JAX-RS responses. The only class here that needs JAX-RS. */
public final class Answers {

    private Answers() {}

    /** The response. */
    public static Response response(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        if (!answer.body().isEmpty()) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(answer.body());
        }
        answer.headers().forEach(response::header);
        return response.build();
    }
}
