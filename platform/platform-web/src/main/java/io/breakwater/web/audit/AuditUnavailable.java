package io.breakwater.web.audit;

import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import java.util.List;
import java.util.Map;

/** Neither the database nor the spool takes a row: what was asked for must not happen. The edge answers 503. */
public final class AuditUnavailable extends ProblemException {

    private static final long serialVersionUID = 1L;

    AuditUnavailable(String detail) {
        super(ProblemType.AUDIT_UNAVAILABLE, detail, List.of(), Map.of("Retry-After", "5"));
    }
}
