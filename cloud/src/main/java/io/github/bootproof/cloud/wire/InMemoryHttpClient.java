package io.github.bootproof.cloud.wire;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.Scope;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Hands requests of a real SDK client to the wire, in memory: errors, waiters, paginators and modelled exceptions are as over HTTP.
 * The caller is the one that the client was made for; requests need no signature.
 */
final class InMemoryHttpClient implements SdkHttpClient {
    private final Wire wire;
    private final Class<? extends SdkClient> client;
    private final Scope scope;
    private final Caller caller;

    InMemoryHttpClient(Wire wire, Class<? extends SdkClient> client, Scope scope, Caller caller) {
        this.wire = wire;
        this.client = client;
        this.scope = scope;
        this.caller = caller;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return response(wire.answer(read(request), client, scope, caller));
            }

            @Override
            public void abort() {
                // What is called is in this process and ends by itself.
            }
        };
    }

    @Override
    public String clientName() {
        return "InMemory";
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private static WireRequest read(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        InputStream body = request.contentStreamProvider()
                .map(provider -> provider.newStream())
                .orElseGet(InputStream::nullInputStream);
        String path = http.encodedPath();
        return new WireRequest(
                http.method().name(),
                path.isEmpty() ? "/" : path,
                http.encodedQueryParameters().orElse(""),
                Headers.of(http.headers()),
                body);
    }

    private static HttpExecuteResponse response(WireAnswer answer) {
        SdkHttpResponse.Builder http = SdkHttpResponse.builder().statusCode(answer.status());
        answer.headers().asMap().forEach(http::putHeader);
        Optional<String> length = answer.headers().first("Content-Length");
        if (length.isEmpty() && answer.body().length().isPresent()) {
            http.putHeader(
                    "Content-Length", Long.toString(answer.body().length().getAsLong()));
        }
        return HttpExecuteResponse.builder()
                .response(http.build())
                .responseBody(AbortableInputStream.create(answer.body().stream()))
                .build();
    }
}
