package dev.tollgate.gateway.route;

/** Where a request goes. */
public sealed interface Destination {
    /** A bounded name for metrics. */
    String label();

    /** A bounded path for metrics. */
    default String template() {
        return "/" + label();
    }

    /** Nothing of the API: the dashboard's files and the operators' endpoints. */
    record Page() implements Destination {
        @Override
        public String label() {
            return "page";
        }
    }

    /** A login link, open to every browser that has one. */
    record Login() implements Destination {
        @Override
        public String label() {
            return "login";
        }
    }

    /** One of the gateway's own endpoints. */
    record Own(String label) implements Destination {
        @Override
        public String template() {
            return "/api/v1/" + label;
        }
    }

    /**
     * A service's endpoint.
     *
     * @param label the path's prefix
     * @param service the service's name
     * @param signed whether the request proves itself by a signature that the service checks
     */
    record Proxied(String label, String service, boolean signed) implements Destination {
        @Override
        public String template() {
            return "/api/v1/" + label + "/**";
        }
    }

    /** Nowhere. */
    record Unknown() implements Destination {
        @Override
        public String label() {
            return "unknown";
        }
    }
}
