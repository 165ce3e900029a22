package dev.tollgate.local.command;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.check.CheckCommand;
import dev.tollgate.local.check.RunningSystem;
import dev.tollgate.local.clock.ClockCommand;
import dev.tollgate.local.compose.PrepareCommand;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.stripe.StripeSide;
import dev.tollgate.local.token.TokenCommand;
import dev.tollgate.local.up.UpCommand;
import dev.tollgate.local.webhook.SendWebhookCommand;
import java.util.Arrays;
import java.util.List;

/** The local run's only entry point: a command's name, then its arguments. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            return dispatch(arguments);
        } catch (LocalFailure failure) {
            System.err.println(failure.getMessage());
            return 1;
        }
    }

    private static int dispatch(List<String> arguments) {
        var command = arguments.isEmpty() ? "up" : arguments.get(0);
        var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        var layout = Layout.ofThisRun();
        return switch (command) {
            case "up" -> new UpCommand(layout).run();
            case "token" -> new TokenCommand(layout, System.out).run(rest);
            case "send-webhook" -> new SendWebhookCommand(layout, System.out).run(rest);
            case "clock" -> new ClockCommand(layout.twin(), System.out).run(rest);
            case "check" ->
                new CheckCommand(() -> new RunningSystem(layout, stripe(layout)).find(), System.out).run(rest);
            case "prepare-compose" -> new PrepareCommand(layout, System.getenv()).run(rest);
            default ->
                throw new LocalFailure("Unknown command: " + command
                        + ". There are: up, token, send-webhook, clock, check, prepare-compose.");
        };
    }

    private static StripeSide stripe(Layout layout) {
        return new StripeSide(System.getenv(), layout.twin(), LocalService.WEBHOOKS.address(layout.ports()));
    }
}
