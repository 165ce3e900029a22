package dev.tollgate.kit.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose request line and headers take too long, however steadily the bytes arrive: an idle timeout
 * restarts with each byte. A timer runs only while a head is incomplete.
 */
class HeadDeadline extends ChannelInboundHandlerAdapter {
    /** Vert.x's name for the handler that reads requests; there from the start, or after the TLS handshake. */
    private static final String DECODER = "httpDecoder";

    private final Duration timeout;
    private boolean checking;
    private boolean inBody;
    private boolean headBegun;
    private boolean anyHead;
    private Future<?> deadline;

    HeadDeadline(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public void channelActive(ChannelHandlerContext connection) {
        connection.fireChannelActive();
        // Later, when the server has set the connection up.
        connection.executor().execute(() -> {
            if (readsHttp(connection.pipeline()) && !anyHead) {
                startDeadline(connection);
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        boolean http = readsHttp(connection.pipeline());
        headBegun = http && !inBody;
        connection.fireChannelRead(bytes);
        if (headBegun) {
            startDeadline(connection);
        }
    }

    /** Not before a TLS handshake, and never on a connection of another protocol. */
    private boolean readsHttp(ChannelPipeline pipeline) {
        if (!checking && pipeline.get(DECODER) != null) {
            checking = true;
            pipeline.addAfter(DECODER, null, new FramingCheck(this));
        }
        return checking;
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        headArrived();
        connection.fireChannelInactive();
    }

    /** The head is complete. */
    void headArrived() {
        anyHead = true;
        inBody = true;
        headBegun = false;
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /** The request is complete; what comes next is another head. */
    void requestArrived() {
        inBody = false;
    }

    private void startDeadline(ChannelHandlerContext connection) {
        if (deadline == null) {
            deadline =
                    connection.executor().schedule(() -> connection.close(), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
