package io.breakwater.cicd.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.cicd.core.metric.PriceTable;
import io.breakwater.cicd.core.metric.PriceTable.Price;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The price list in force: the shipped one, or a file of the same form. Prices change without notice: the answer says as of when. */
@ApplicationScoped
class Prices {
    private final PriceTable table;

    /** @param file {@code cicd.metrics.prices}; absent for the shipped list */
    Prices(ObjectMapper json, @ConfigProperty(name = "cicd.metrics.prices") Optional<Path> file) {
        try (InputStream in = file.isPresent()
                ? Files.newInputStream(file.get())
                : Prices.class.getResourceAsStream("/metrics/prices.json")) {
            this.table = read(json.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("the price list cannot be read", e);
        }
    }

    PriceTable table() {
        return table;
    }

    private static PriceTable read(JsonNode document) {
        List<Price> prices = new ArrayList<>();
        for (JsonNode price : document.path("prices")) {
            prices.add(new Price(
                    price.path("environmentType").asText(),
                    price.path("computeType").asText(),
                    new BigDecimal(price.path("perMinute").asText())));
        }
        return new PriceTable(
                document.path("currency").asText(),
                LocalDate.parse(document.path("asOf").asText()),
                document.path("source").asText(),
                document.path("scope").asText(),
                prices);
    }
}
