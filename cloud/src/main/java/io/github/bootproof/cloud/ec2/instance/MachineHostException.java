package io.github.bootproof.cloud.ec2.instance;

/** No machine, and why, for people. */
public final class MachineHostException extends RuntimeException {
    public MachineHostException(String message, Throwable cause) {
        super(message, cause);
    }

    public MachineHostException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
