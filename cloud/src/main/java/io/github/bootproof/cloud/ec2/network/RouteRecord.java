package io.github.bootproof.cloud.ec2.network;

/**
 * A route that was made; the local one is derived from the VPC.
 *
 * @param destination such as {@code 0.0.0.0/0} or {@code ::/0}
 * @param target the id of an internet gateway, a NAT gateway, a network interface
 */
public record RouteRecord(String destination, String target) {}
