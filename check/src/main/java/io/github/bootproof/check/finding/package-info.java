/** What is found: findings, their levels and outcomes, and the report that holds them. Depends on nothing of the check. */
@NullMarked
package io.github.bootproof.check.finding;

import org.jspecify.annotations.NullMarked;
