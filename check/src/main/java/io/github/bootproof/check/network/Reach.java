package io.github.bootproof.check.network;

/** Whether a subnet's machines reach the internet. */
public sealed interface Reach {
    /** The template does not tell, or by a way that this does not follow, such as a transit gateway. */
    record Unknown() implements Reach {}

    /** By a NAT gateway or something like it. */
    record Everywhere() implements Reach {}

    /** By an internet gateway, so only those machines that have a public address. */
    record WithPublicAddress(String gateway) implements Reach {}

    /**
     * Nowhere.
     *
     * @param why a clause that follows "The subnet X ...": "has no ..."
     */
    record Nowhere(String why) implements Reach {}
}
