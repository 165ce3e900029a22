package dev.tollgate.gateway.session;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Map;
import java.util.Optional;

/** The pages a login link shows. They carry no script and no style of their own; everything shown of a person is escaped. */
final class LoginPage {
    private static final Map<String, String> ROLES = Map.of(
            "member", "Member",
            "billing", "Billing manager",
            "support", "Support",
            "finance", "Finance",
            "admin", "Administrator");

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <meta name="robots" content="noindex">
              <title>%1$s</title>
              <link rel="stylesheet" href="/login.css">
            </head>
            <body>
              <main>
                <p class="brand">Billing</p>
                <h1>%1$s</h1>
            %2$s
              </main>
            </body>
            </html>
            """;

    private static final String QUESTION = """
                %1$s
                <dl>
                  <div><dt>User</dt><dd>%2$s</dd></div>
                  <div><dt>Account</dt><dd>%3$s</dd></div>
                  <div><dt>Role</dt><dd>%4$s</dd></div>
                </dl>
                <form method="post"><button type="submit">%5$s</button></form>
            """;

    private static final String OTHER = """
                <p class="notice">You are logged in as <strong>%1$s</strong>%2$s. That session ends when you continue.
                If you did not ask for this link, close this page.</p>""";

    private static final String DEAD = """
                <p>%1$s</p>
                <p class="hint">%2$s</p>
            """;

    private LoginPage() {}

    /** Asks before the browser is logged in, and warns when that replaces another person's session. */
    static String question(Link link, Optional<Session> current) {
        Optional<Session> other = current.filter(session -> session.isAnotherThan(link));
        String notice = other.map(session -> OTHER.formatted(escaped(session.subject()), ofAccount(session.account())))
                .orElse("<p>Continue to open billing in this browser.</p>");
        String body = QUESTION.formatted(
                notice,
                escaped(link.subject()),
                link.account() == null ? "None" : escaped(link.account()),
                ROLES.get(link.role()),
                other.isPresent() ? "End it and continue" : "Continue to billing");
        return PAGE.formatted(other.isPresent() ? "Log in as another person?" : "Log in to billing", body);
    }

    /** For a link that does not work; with a way on where there is one. */
    static String of(HttpProblem problem, boolean loggedIn) {
        String hint = loggedIn
                ? "This browser is logged in already. <a href=\"/\">Go to billing</a>"
                : "Go back to your product and open billing there: it makes a new link.";
        return PAGE.formatted(problem.getTitle(), DEAD.formatted(problem.getDetail(), hint));
    }

    private static String ofAccount(String account) {
        return account == null ? "" : " for " + escaped(account);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
