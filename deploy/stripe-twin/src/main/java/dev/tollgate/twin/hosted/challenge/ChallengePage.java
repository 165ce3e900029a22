package dev.tollgate.twin.hosted.challenge;

import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.http.Reply;
import java.util.Map;

/** The HTML of a challenge. */
public final class ChallengePage {
    private ChallengePage() {}

    /** @param path where the decision is posted; @param what a sentence about what is to be authorized */
    public static Reply open(String path, String what) {
        return Reply.html(200, Html.page("challenge", "3D Secure (Stripe twin)", Map.of("path", path, "what", what)));
    }

    static Reply closed(int status, String heading, String text) {
        Map<String, String> values = Map.of("heading", heading, "text", text);
        return Reply.html(status, Html.page("closed", heading + " (Stripe twin)", values));
    }
}
