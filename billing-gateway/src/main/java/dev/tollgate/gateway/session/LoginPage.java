package dev.tollgate.gateway.session;

import dev.tollgate.gateway.web.StyleNonce;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** The page a person sees whose login link does not work. It shows fixed sentences only, nothing of the request. */
final class LoginPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%1$s</title>
              <style nonce="%3$s">
                body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto 0; padding: 0 1rem }
                h1 { font-size: 1.4rem }
              </style>
            </head>
            <body>
              <main>
                <h1>%1$s</h1>
                <p>%2$s</p>
              </main>
            </body>
            </html>
            """;

    private LoginPage() {}

    static String of(HttpProblem problem, StyleNonce nonce) {
        return PAGE.formatted(problem.getTitle(), problem.getDetail(), nonce.value());
    }
}
