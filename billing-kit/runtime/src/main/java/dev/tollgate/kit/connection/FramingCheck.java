package dev.tollgate.kit.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;

/**
 * Lets a request through when its framing has one reading. Any other is replaced by an empty request that carries the
 * fault, so that it is answered in its turn and in the problem format, and nothing more is read from the connection.
 */
class FramingCheck extends ChannelInboundHandlerAdapter {
    private final HeadDeadline deadline;
    private boolean refused;

    FramingCheck(HeadDeadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            deadline.headArrived();
            Optional<FramingFault> fault = FramingFault.of(request);
            if (fault.isPresent()) {
                refused = true;
                ReferenceCountUtil.release(message);
                refuse(connection, fault.get());
                return;
            }
            if (HttpVersion.HTTP_1_0.equals(request.protocolVersion())) {
                // Netty counts the first of several lengths there and hides the others: what follows is no request.
                HttpUtil.setKeepAlive(request, false);
            }
        }
        if (message instanceof LastHttpContent) {
            deadline.requestArrived();
        }
        connection.fireChannelRead(message);
    }

    private static void refuse(ChannelHandlerContext connection, FramingFault fault) {
        DefaultHttpRequest empty = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        if (!fault.headMayGoOn()) {
            empty.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        empty.headers().set(HttpHeaderNames.HOST, "refused.invalid");
        empty.setDecoderResult(new RefusedFraming(fault));
        connection.fireChannelRead(empty);
        connection.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    }
}
