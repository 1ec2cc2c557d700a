package io.github.bootproof.userdata.network;

/** What a command needs. */
record Need(String what, Destination destination) {}
