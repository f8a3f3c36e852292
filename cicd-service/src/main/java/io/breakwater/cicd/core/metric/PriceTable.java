package io.breakwater.cicd.core.metric;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a minute of a build costs.
 *
 * @param asOf the day on which the prices were read
 * @param source where they were read
 * @param scope which Regions and contracts they are of
 */
public record PriceTable(String currency, LocalDate asOf, String source, String scope, List<Price> prices) {

    public PriceTable {
        prices = List.copyOf(prices);
        if (prices.stream().map(Price::type).distinct().count() != prices.size()) {
            throw new IllegalArgumentException("a compute type has two prices");
        }
    }

    /** @param perMinute in the table's currency */
    public record Price(String environmentType, String computeType, BigDecimal perMinute) {
        public Price {
            if (perMinute.signum() < 0) {
                throw new IllegalArgumentException("a price is not negative");
            }
        }

        Type type() {
            return new Type(environmentType, computeType);
        }
    }

    /** What a build ran on. */
    public record Type(String environmentType, String computeType) {}

    /** The price of a minute; empty if the table does not have the type. */
    public Optional<BigDecimal> perMinute(Type type) {
        return prices.stream()
                .filter(price -> price.type().equals(type))
                .map(Price::perMinute)
                .findFirst();
    }
}
