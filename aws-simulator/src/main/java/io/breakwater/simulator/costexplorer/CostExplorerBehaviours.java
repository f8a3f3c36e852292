package io.breakwater.simulator.costexplorer;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What Cost Explorer tells, and from what. */
final class CostExplorerBehaviours {
    static final Behaviour PERIOD = documented(
            "ce.time-period",
            "A period's start is included and its end is not",
            "Cost Explorer API reference, DateInterval");
    static final Behaviour FOURTEEN_MONTHS = documented(
            "ce.history", "Costs are told for the last 14 months", "AWS Cost Management user guide, Cost Explorer");
    static final Behaviour GROUPS = documented(
            "ce.group-by.two", "Costs are grouped by up to two keys", "Cost Explorer API reference, GroupBy");
    static final Behaviour FORECAST = documented(
            "ce.forecast.future",
            "A forecast begins today or later",
            "Cost Explorer API reference, GetCostForecast, TimePeriod");
    static final Behaviour ANOMALY = assumed(
            "ce.anomaly.monthly",
            "EC2 costs half more on the 12th of every month, which is an anomaly; flipped, there is none",
            "Anomalies of real accounts follow no rule");

    static final List<Behaviour> ALL = List.of(PERIOD, FOURTEEN_MONTHS, GROUPS, FORECAST, ANOMALY);

    private CostExplorerBehaviours() {}
}
