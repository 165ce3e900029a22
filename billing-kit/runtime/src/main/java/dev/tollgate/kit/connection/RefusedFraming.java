package dev.tollgate.kit.connection;

import io.netty.handler.codec.DecoderResult;

/** Marks the empty request that stands for a refused one. It reads as a success, so that it is routed and answered. */
class RefusedFraming extends DecoderResult {
    private final FramingFault fault;

    RefusedFraming(FramingFault fault) {
        super(SIGNAL_SUCCESS);
        this.fault = fault;
    }

    FramingFault fault() {
        return fault;
    }
}
