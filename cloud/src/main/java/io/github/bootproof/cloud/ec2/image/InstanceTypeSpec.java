package io.github.bootproof.cloud.ec2.image;

/**
 * An instance type.
 *
 * @param name such as {@code t4g.micro}
 * @param architecture {@code x86_64} or {@code arm64}
 * @param hypervisor {@code nitro} or {@code xen}
 * @param vCpus virtual processors
 * @param memoryMiB memory in MiB
 */
public record InstanceTypeSpec(String name, String architecture, String hypervisor, int vCpus, long memoryMiB) {

    /** Whether it is of the burstable families, which have CPU credits. */
    public boolean isBurstable() {
        return name.startsWith("t");
    }

    /** One of a processor of Arm and of the types that do not share cores; two of the others'. */
    int threadsPerCore() {
        boolean hasWholeCores = architecture.equals("arm64") || name.matches("[cmr]7a\\..*|t2\\..*");
        return hasWholeCores || vCpus == 1 ? 1 : 2;
    }
}
