@NullMarked
package io.github.bootproof.check.report;

import org.jspecify.annotations.NullMarked;
