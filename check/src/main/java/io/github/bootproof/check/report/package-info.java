/**
 * What was found, for those who read it: people at a terminal, pull requests (Markdown), programs (JSON), code scanning (SARIF). Sees
 * only reports, in which secrets are covered already.
 */
@NullMarked
package io.github.bootproof.check.report;

import org.jspecify.annotations.NullMarked;
