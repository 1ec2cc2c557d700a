package io.github.bootproof.machines.engine;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a command without a terminal reads and writes. None of them is closed.
 *
 * @param input passed on as it comes; its end is the end of the command's own
 * @param output what it writes to its standard output, as it comes
 * @param errors what it writes to its standard error, as it comes
 */
public record CommandStreams(InputStream input, OutputStream output, OutputStream errors) {}
