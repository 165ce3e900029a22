package dev.tollgate.local.up;

import dev.tollgate.local.layout.Layout;
import java.util.ArrayList;

/** The last thing the start prints: where everything is and what to try next. */
record Summary(Layout layout, Run run) {

    String text() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("Tollgate is up.");
        lines.add("  Dashboard    " + run.dashboard());
        run.twin().ifPresent(twin -> lines.add("  Stripe twin  " + twin + "/_twin"));
        lines.add("  Mail sink    smtp://127.0.0.1:" + layout.ports().mail());
        lines.add("");
        lines.add("Log in (each link works once):");
        run.loginLinks().forEach((user, link) -> lines.add(String.format("  %-12s %s", user, link)));
        lines.add("");
        lines.add("A token for curl:  deploy/local/token acct_free billing");
        lines.add("Ctrl-C stops everything.");
        return String.join(System.lineSeparator(), lines);
    }
}
