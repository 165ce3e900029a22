package dev.tollgate.twin.core.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;

/** Decodes {@code multipart/form-data}; a file becomes the children {@code filename} and {@code content} (base64). */
final class MultipartDecoder {
    private static final String TYPE = "multipart/form-data";

    private MultipartDecoder() {}

    static boolean reads(Request request) {
        String type = request.header("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(TYPE);
    }

    /** Throws IllegalArgumentException when the body is not what its type says. */
    static void decodeInto(ParamTree root, Request request) {
        FullHttpRequest http = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, request.path(), Unpooled.wrappedBuffer(request.body()));
        http.headers().set(HttpHeaderNames.CONTENT_TYPE, request.header("Content-Type"));
        HttpPostRequestDecoder decoder = null;
        try {
            decoder = new HttpPostRequestDecoder(new DefaultHttpDataFactory(false), http);
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                add(root, part);
            }
        } catch (DecoderException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the multipart body cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    private static void add(ParamTree root, InterfaceHttpData part) throws IOException {
        if (part instanceof FileUpload file) {
            ParamTree tree = root.into(part.getName());
            tree.markUpload();
            tree.into("filename").set(file.getFilename());
            tree.into("content").set(Base64.getEncoder().encodeToString(file.get()));
        } else if (part instanceof Attribute attribute) {
            FormDecoder.add(root, part.getName(), attribute.getValue());
        }
    }
}
