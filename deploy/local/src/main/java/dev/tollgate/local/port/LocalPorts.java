package dev.tollgate.local.port;

import dev.tollgate.local.LocalFailure;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fixed ports, all shifted by the same offset so that two runs can live side by side. */
public record LocalPorts(int offset) {
    private static final int HIGHEST_BASE_PORT = 12111;
    private static final int HIGHEST_PORT = 65535;
    private static final int TO_MANAGEMENT = 1000;

    /** Reads the offset as given in the environment; a bad one is refused in a sentence. */
    public static LocalPorts shiftedBy(String offset) {
        try {
            return checked(Integer.parseInt(offset.strip()));
        } catch (NumberFormatException e) {
            throw refused(offset);
        }
    }

    private static LocalPorts checked(int offset) {
        if (offset < 0 || offset > HIGHEST_PORT - HIGHEST_BASE_PORT) {
            throw refused(Integer.toString(offset));
        }
        return new LocalPorts(offset);
    }

    private static LocalFailure refused(String offset) {
        return new LocalFailure("TOLLGATE_PORT_OFFSET must be a number from 0 to " + (HIGHEST_PORT - HIGHEST_BASE_PORT)
                + ", not \"" + offset + "\".");
    }

    public int gateway() {
        return 8080 + offset;
    }

    public int payments() {
        return 8081 + offset;
    }

    public int subscriptions() {
        return 8082 + offset;
    }

    public int webhooks() {
        return 8083 + offset;
    }

    /** The port of a service's health and metrics. */
    public int managementOf(int servicePort) {
        return servicePort + TO_MANAGEMENT;
    }

    public int twin() {
        return HIGHEST_BASE_PORT + offset;
    }

    public int mail() {
        return 1025 + offset;
    }

    /** Who will listen on which port; the twin only when it is used. */
    public Map<String, Integer> needed(boolean withTwin) {
        var needed = new LinkedHashMap<String, Integer>();
        needed.put("billing-gateway", gateway());
        needed.put("payments-service", payments());
        needed.put("subscriptions-service", subscriptions());
        needed.put("webhooks-service", webhooks());
        new LinkedHashMap<>(needed).forEach((service, port) -> needed.put(service + " (health)", managementOf(port)));
        if (withTwin) {
            needed.put("stripe-twin", twin());
        }
        needed.put("mail sink", mail());
        return needed;
    }
}
