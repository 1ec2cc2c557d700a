package io.github.bootproof.cli.status;

import io.github.bootproof.cli.cloud.RunningCloud;
import java.util.Optional;

/**
 * Which cloud, and where in it, a status is about.
 *
 * @param title for people
 * @param account twelve digits
 * @param local the local cloud that it is
 */
record AskedAbout(String title, String account, String region, Optional<RunningCloud> local) {}
