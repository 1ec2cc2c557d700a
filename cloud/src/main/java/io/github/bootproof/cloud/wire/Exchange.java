package io.github.bootproof.cloud.wire;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One request and answer of Helidon's. */
final class Exchange {
    private final ServerRequest request;
    private final ServerResponse response;

    Exchange(ServerRequest request, ServerResponse response) {
        this.request = request;
        this.response = response;
    }

    void answer(PathHandler handler) {
        WireAnswer answer = handler.answer(read());
        boolean close = request.headers()
                .first(HeaderNames.CONNECTION)
                .filter("close"::equalsIgnoreCase)
                .isPresent();
        if (close) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        send(answer);
        if (close) {
            // Helidon says "Connection: close" and then waits for the next request (its issue 12324).
            throw new CloseConnectionException("The client asked to close the connection");
        }
    }

    private WireRequest read() {
        Map<String, List<String>> headers = new TreeMap<>();
        for (Header header : request.headers()) {
            headers.computeIfAbsent(header.name(), name -> new ArrayList<>()).addAll(header.allValues());
        }
        InputStream body =
                request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream();
        String path = request.prologue().uriPath().rawPath();
        return new WireRequest(
                request.prologue().method().text(),
                path.startsWith("/") ? path : "/" + path,
                request.prologue().query().rawValue(),
                Headers.of(headers),
                body);
    }

    private void send(WireAnswer answer) {
        response.status(answer.status());
        answer.headers()
                .asMap()
                .forEach((name, values) -> response.header(HeaderNames.create(name), values.toArray(String[]::new)));
        boolean head = request.prologue().method().text().equals("HEAD");
        switch (answer.body()) {
            case WireAnswer.Body.Bytes bytes when head -> response.send();
            case WireAnswer.Body.Bytes bytes -> response.send(bytes.bytes());
            case WireAnswer.Body.Streamed streamed -> copy(streamed);
        }
    }

    private void copy(WireAnswer.Body.Streamed streamed) {
        streamed.length().ifPresent(response::contentLength);
        try (InputStream in = streamed.stream();
                OutputStream out = response.outputStream()) {
            in.transferTo(out);
        } catch (IOException broken) {
            // The status is sent already: all that is left to say is that this is not the whole.
            throw new CloseConnectionException("The answer could not be sent to its end", broken);
        }
    }
}
