package io.github.bootproof.cloud.ssm;

import java.util.Map;

/** The parameters below {@code /aws/service/}, which AWS publishes in each region: image ids above all. */
@FunctionalInterface
public interface PublicParameters {
    /** Values by full names, such as {@code /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64}. */
    Map<String, String> values();
}
