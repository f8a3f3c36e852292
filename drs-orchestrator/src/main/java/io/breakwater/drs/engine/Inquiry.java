package io.breakwater.drs.engine;

import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.Question;
import java.util.Set;

/** What one execution must know. */
record Inquiry(Execution execution, Set<Question> questions) {}
