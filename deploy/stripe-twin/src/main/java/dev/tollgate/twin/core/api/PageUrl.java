package dev.tollgate.twin.core.api;

/** Addresses of a client's own pages, that customers are sent to. */
public final class PageUrl {
    private PageUrl() {}

    /** The parameters, where given, are web addresses with a scheme; otherwise 400 url_invalid. */
    public static void require(Params params, String... names) {
        for (String name : names) {
            params.text(name)
                    .filter(url -> !url.matches("https?://[^\\s/?#]+.*"))
                    .ifPresent(url -> {
                        throw StripeError.invalid(
                                        "url_invalid",
                                        "Not a valid URL; an explicit scheme (such as https) must be provided.")
                                .param(params.name(name));
                    });
        }
    }
}
