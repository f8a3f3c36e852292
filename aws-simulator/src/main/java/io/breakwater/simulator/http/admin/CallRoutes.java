package io.breakwater.simulator.http.admin;

import io.breakwater.simulator.core.call.CallLog;
import io.breakwater.simulator.core.call.CallRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What clients did: the log of all calls. */
final class CallRoutes {
    private static final int LARGEST_PAGE = 1_000;
    private static final int PAGE = 100;

    private final CallLog calls;

    CallRoutes(CallLog calls) {
        this.calls = calls;
    }

    List<AdminRoute> routes() {
        return List.of(new AdminRoute("GET", "/calls", this::list), new AdminRoute("DELETE", "/calls", request -> {
            calls.clear();
            return AdminRoute.NOTHING;
        }));
    }

    private Object list(AdminRequest request) {
        int size = request.number("page_size", PAGE, 1, LARGEST_PAGE);
        int before = request.number("page_token", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        int after = request.number("after", 0, 0, Integer.MAX_VALUE);
        Predicate<CallRecord> wanted = having(request, "service", CallRecord::service)
                .and(having(request, "operation", CallRecord::operation))
                .and(having(request, "account", CallRecord::account))
                .and(having(request, "region", CallRecord::region))
                .and(having(request, "error", CallRecord::error))
                .and(having(request, "outcome", call -> spelled(call.outcome())))
                .and(call -> call.number() < before && call.number() > after);
        List<CallRecord> found = calls.newest(wanted, size + 1);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", found.stream().limit(size).map(CallRoutes::view).toList());
        if (found.size() > size) {
            page.put("nextPageToken", String.valueOf(found.get(size - 1).number()));
        }
        page.put("total", calls.count());
        return page;
    }

    private static Predicate<CallRecord> having(
            AdminRequest request, String parameter, Function<CallRecord, String> value) {
        return request.query(parameter)
                .<Predicate<CallRecord>>map(wanted -> call -> value.apply(call).equals(wanted))
                .orElse(call -> true);
    }

    private static Map<String, Object> view(CallRecord call) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", call.number());
        json.put("at", call.at().toString());
        json.put("account", call.account());
        json.put("region", call.region());
        json.put("service", call.service());
        json.put("operation", call.operation());
        json.put("caller", call.callerArn());
        json.put("accessKeyId", call.accessKeyId());
        json.put("requestId", call.requestId());
        json.put("outcome", spelled(call.outcome()));
        json.put("error", call.error());
        json.put("effect", call.effect());
        json.put("parameters", new RawJson(call.parameters().get()));
        return json;
    }

    private static String spelled(CallRecord.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A text that is JSON already. */
    private record RawJson(
            @com.fasterxml.jackson.annotation.JsonRawValue @com.fasterxml.jackson.annotation.JsonValue
            String text) {}
}
