package io.breakwater.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.trace.TraceIds;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Every error of a REST resource becomes a problem here. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String CHALLENGE = "Bearer scope=\"api\"";

    @ServerExceptionMapper
    Response problem(ProblemException exception, UriInfo uri) {
        return answer(exception, uri);
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException exception, UriInfo uri) {
        return answer(malformed(exception), uri);
    }

    @ServerExceptionMapper
    Response webApplication(WebApplicationException exception, UriInfo uri) {
        Throwable cause = exception.getCause();
        if (cause instanceof JsonProcessingException json) {
            return answer(malformed(json), uri);
        }
        int status = exception.getResponse().getStatus();
        if (status < 400) {
            return exception.getResponse();
        }
        ProblemType type = ProblemType.ofStatus(status);
        return answer(new ProblemException(type, detail(type)), uri);
    }

    @ServerExceptionMapper
    Response constraints(ConstraintViolationException exception, UriInfo uri) {
        List<Fault> faults = exception.getConstraintViolations().stream()
                .map(ProblemMappers::fault)
                .toList();
        return answer(ProblemException.invalid(faults), uri);
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthenticated(Throwable exception, UriInfo uri) {
        String challenge =
                exception instanceof UnauthorizedException ? CHALLENGE : CHALLENGE + ", error=\"invalid_token\"";
        return answer(unauthorized("Send a valid access token with scope api.", challenge), uri);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException exception, UriInfo uri) {
        return answer(new ProblemException(ProblemType.FORBIDDEN, detail(ProblemType.FORBIDDEN)), uri);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable exception, UriInfo uri) {
        LOG.errorf(exception, "request failed path=%s traceId=%s", uri.getPath(), TraceIds.current());
        return answer(new ProblemException(ProblemType.INTERNAL, detail(ProblemType.INTERNAL)), uri);
    }

    /** A 401 with its challenge (RFC 6750 §3). */
    static ProblemException unauthorized(String detail, String challenge) {
        return new ProblemException(ProblemType.UNAUTHORIZED, detail, List.of(), Map.of("WWW-Authenticate", challenge));
    }

    private static ProblemException malformed(JsonProcessingException exception) {
        if (!(exception instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            var location = exception.getLocation();
            String where = location == null
                    ? ""
                    : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
            return new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as JSON" + where + ".");
        }
        StringBuilder pointer = new StringBuilder();
        mapping.getPath()
                .forEach(step -> pointer.append('/')
                        .append(step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName()));
        return ProblemException.invalid(List.of(Fault.at(pointer.toString(), "has the wrong type or form")));
    }

    /** The last node of a path through a method parameter is the member; the first two are the method and its parameter. */
    private static Fault fault(ConstraintViolation<?> violation) {
        List<String> steps = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            @Nullable String name = node.getName();
            if (node.getIndex() != null) {
                steps.add(node.getIndex().toString());
            }
            steps.add(name == null ? "" : name);
        }
        String message = violation.getMessage();
        return steps.size() <= 2
                ? Fault.inParameter(steps.isEmpty() ? "" : steps.getLast(), message)
                : Fault.at("/" + String.join("/", steps.subList(2, steps.size())), message);
    }

    private static String detail(ProblemType type) {
        return switch (type) {
            case NOT_FOUND -> "Nothing exists at this address.";
            case METHOD_NOT_ALLOWED -> "Use another HTTP method.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json.";
            case NOT_ACCEPTABLE -> "Accept application/json.";
            case FORBIDDEN -> "Your roles do not include this operation.";
            case INTERNAL -> "Report the trace id to the operators of this service.";
            default -> type.title() + ".";
        };
    }

    private static Response answer(ProblemException exception, UriInfo uri) {
        Problem problem = Problem.of(exception, uri.getRequestUri().getRawPath(), TraceIds.current());
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        exception.headers().forEach(answer::header);
        return answer.build();
    }
}
