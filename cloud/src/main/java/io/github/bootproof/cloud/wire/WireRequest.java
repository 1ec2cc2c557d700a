package io.github.bootproof.cloud.wire;

import java.io.InputStream;

/**
 * An HTTP request, from wherever it came.
 *
 * @param method in upper case
 * @param rawPath as it was sent, percent-encoded, without query; begins with a slash
 * @param rawQuery as it was sent, without the question mark; empty when there is none
 * @param body read once; the wire does not close it
 */
public record WireRequest(String method, String rawPath, String rawQuery, Headers headers, InputStream body) {}
