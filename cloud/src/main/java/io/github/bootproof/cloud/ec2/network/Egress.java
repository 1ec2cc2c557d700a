package io.github.bootproof.cloud.ec2.network;

/** How packets leave a subnet for the internet, by the route to 0.0.0.0/0 of its route table. */
public enum Egress {
    /** No route, or one to something that is not there or passes nothing: a black hole. */
    NONE,
    /** An attached internet gateway, for whoever has a public address. */
    INTERNET_GATEWAY,
    /** An available public NAT gateway that itself reaches an internet gateway. */
    NAT_GATEWAY
}
