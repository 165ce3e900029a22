package dev.tollgate.local.up;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.PrivateFiles;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.port.PortCheck;
import dev.tollgate.local.process.Parts;
import dev.tollgate.local.process.ProcessList;
import dev.tollgate.local.process.RunLock;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.stripe.StripeSide;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code up}: starts everything, prints where it is, and ends all of it on Ctrl-C or when the start fails. */
public final class UpCommand {
    private final Layout layout;
    private final Console console = new Console(System.out);
    private final AtomicBoolean ending = new AtomicBoolean();
    /** Until this process has ended everything and itself. */
    private RunLock lock;

    public UpCommand(Layout layout) {
        this.layout = layout;
    }

    /** Returns only when the start failed; a running stack is left by a signal. */
    public int run() {
        var stripe = stripe();
        PrivateFiles.makeFolder(layout.state());
        PrivateFiles.makeFolder(layout.logs());
        lock = RunLock.take(layout.state().resolve("lock"), this::runsAlready);
        var processes = layout.state().resolve("processes");
        endLeftovers(processes);
        PortCheck.requireFree(layout.ports().needed(stripe.usesTwin()));
        var parts = new Parts(processes);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(parts), "ending"));
        try {
            console.say(new Summary(layout, new Stack(layout, stripe, parts, console).start()).text());
            new CountDownLatch(1).await();
        } catch (LocalFailure failure) {
            if (!ending.get()) {
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private String runsAlready(String pid) {
        return "deploy/local/up runs already, as process " + pid + ". Its dashboard: "
                + LocalService.GATEWAY.address(layout.ports()) + "\nEnd it with Ctrl-C where it runs, or: kill " + pid
                + "\nA second one beside it: TOLLGATE_PORT_OFFSET=1000 deploy/local/up";
    }

    private StripeSide stripe() {
        return new StripeSide(System.getenv(), layout.twin(), LocalService.WEBHOOKS.address(layout.ports()));
    }

    private void endLeftovers(Path processes) {
        var ended = new ProcessList(processes).endLeftovers();
        if (ended > 0) {
            console.say("Ended " + ended + " processes that an earlier run, killed before it could stop, had left.");
        }
    }

    private void end(Parts parts) {
        ending.set(true);
        console.say("\nStopping …");
        parts.close();
        deleteRunFile();
        console.say("Everything is stopped.");
    }

    private void deleteRunFile() {
        layout.runFile().toFile().delete();
    }
}
