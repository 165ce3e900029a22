package dev.tollgate.twin.billing.tax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Which taxes the account collects where, from {@code tax/rates.csv}, and what a place is recognized by. */
final class TaxTable {
    private static final List<Rate> RATES =
            lines("rates").stream().map(Rate::parse).toList();
    private static final List<Place> PLACES =
            lines("places").stream().map(Place::parse).toList();

    private TaxTable() {}

    /**
     * A tax of a place.
     *
     * @param state null for the whole country
     * @param businessId the kind of tax id whose owner accounts for the tax itself; empty where there is none
     */
    record Rate(String country, String state, BigDecimal percentage, String type, String name, String businessId) {
        private static Rate parse(String line) {
            String[] parts = line.split(",", -1);
            return new Rate(parts[0], orNull(parts[1]), new BigDecimal(parts[2]), parts[3], parts[4], parts[5]);
        }
    }

    /** What begins like this lies there. */
    private record Place(String kind, String beginning, String country, String state) {
        private static Place parse(String line) {
            String[] parts = line.split(",", -1);
            return new Place(parts[0], parts[1], parts[2], orNull(parts[3]));
        }
    }

    /** The taxes of a place; none where the account does not collect any. */
    static List<Rate> at(TaxLocation location) {
        return RATES.stream()
                .filter(rate -> rate.country().equals(location.country()))
                .filter(rate -> rate.state() == null || rate.state().equals(location.state()))
                .toList();
    }

    /** The state a postal code lies in; null when it is unknown. */
    static String state(String country, String postalCode) {
        return PLACES.stream()
                .filter(place ->
                        place.kind().equals("postal_code") && place.country().equals(country))
                .filter(place -> postalCode.startsWith(place.beginning()))
                .max(Comparator.comparing(place -> place.beginning().length()))
                .map(Place::state)
                .orElse(null);
    }

    /** Where an IP address is; null when it is unknown. */
    static TaxLocation ofAddress(String ip) {
        return PLACES.stream()
                .filter(place -> place.kind().equals("ip_address") && ip.startsWith(place.beginning()))
                .findFirst()
                .map(place -> new TaxLocation(place.country(), place.state(), "ip_address"))
                .orElse(null);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<String> lines(String name) {
        try (InputStream in = TaxTable.class.getResourceAsStream("/dev/tollgate/twin/tax/" + name + ".csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
