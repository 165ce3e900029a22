package dev.tollgate.local.server;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tollgate.local.process.Part;
import java.util.OptionalLong;

/** Accepts every mail on a port of the loopback address, keeps it in memory and sends nothing on. */
public final class MailSink implements Part {
    private final GreenMail server;

    private MailSink(GreenMail server) {
        this.server = server;
    }

    public static MailSink start(int port) {
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new MailSink(server);
    }

    @Override
    public String name() {
        return "mail sink";
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        server.stop();
    }
}
