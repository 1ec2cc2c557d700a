package io.github.bootproof.cloud.ec2.image;

import io.github.bootproof.cloud.ec2.image.PublicImage.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The public images that have something that boots for them, and the public parameters of Systems Manager that lead to them. One
 * release of each: a newer one does not appear by itself, so an id stays what it was.
 *
 * <p>Source of the names and parameters: the Amazon Linux 2023 User Guide, "AL2023 on Amazon EC2"; Canonical's "Finding images";
 * the Debian wiki, "Amazon EC2 Image". The releases in the names are real ones or nearly so; ids are ours.
 */
public final class PublicImages {
    private static final String AMAZON_LINUX = "amazon-linux-2023";
    private static final String UBUNTU = "ubuntu-24.04";
    private static final String DEBIAN = "debian-12";
    private static final int ID_DIGITS = 17;

    private final List<PublicImage> images;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** The images of a region. */
    public PublicImages(String region) {
        var all = new ArrayList<PublicImage>();
        for (String architecture : List.of("x86_64", "arm64")) {
            all.add(amazonLinux(region, architecture, "6.1", "", List.of("default", "6.1")));
            all.add(amazonLinux(region, architecture, "6.12", "", List.of("6.12")));
            all.add(amazonLinux(region, architecture, "6.1", "minimal-", List.of("default", "6.1")));
            all.add(amazonLinux(region, architecture, "6.12", "minimal-", List.of("6.12")));
            all.add(ubuntu(
                    region, architecture, new UbuntuRelease("24.04", "noble", "gp3", "20251022"), Optional.empty()));
            all.add(ubuntu(
                    region,
                    architecture,
                    new UbuntuRelease("22.04", "jammy", "gp2", "20251015"),
                    Optional.of("Ubuntu 24.04 boots for Ubuntu 22.04")));
            all.add(debian(region, architecture));
        }
        images = List.copyOf(all);
        images.forEach(image -> image.parameters().forEach(path -> parameters.put(path, image.imageId())));
    }

    public List<PublicImage> all() {
        return images;
    }

    public Optional<PublicImage> withId(String imageId) {
        return images.stream().filter(image -> image.imageId().equals(imageId)).findFirst();
    }

    /** The image's id by the path of a public parameter, such as {@code /aws/service/debian/release/12/latest/amd64}. */
    public Map<String, String> parameters() {
        return Map.copyOf(parameters);
    }

    private static PublicImage amazonLinux(
            String region, String architecture, String kernel, String minimal, List<String> kernelNames) {
        String name = "al2023-ami-%s2023.9.20251105.0-kernel-%s-%s".formatted(minimal, kernel, architecture);
        String description = "Amazon Linux 2023 %sAMI 2023.9.20251105.0 %s HVM kernel-%s"
                .formatted(minimal.isEmpty() ? "" : "Minimal ", architecture, kernel);
        return new PublicImage(
                id(region, name),
                name,
                architecture,
                Owner.AMAZON,
                "Amazon Linux 2023",
                description,
                "2025-11-05T21:38:26.000Z",
                "/dev/xvda",
                true,
                AMAZON_LINUX,
                Optional.empty(),
                kernelNames.stream()
                        .map(each -> "/aws/service/ami-amazon-linux-latest/al2023-ami-%skernel-%s-%s"
                                .formatted(minimal, each, architecture))
                        .toList());
    }

    private record UbuntuRelease(String version, String codename, String volumeType, String serial) {
        String storage() {
            return volumeType.equals("gp3") ? "hvm-ssd-gp3" : "hvm-ssd";
        }
    }

    private static PublicImage ubuntu(
            String region, String architecture, UbuntuRelease release, Optional<String> difference) {
        String debianName = debianName(architecture);
        String name = "ubuntu/images/%s/ubuntu-%s-%s-%s-server-%s"
                .formatted(release.storage(), release.codename(), release.version(), debianName, release.serial());
        return new PublicImage(
                id(region, name),
                name,
                architecture,
                Owner.CANONICAL,
                "Ubuntu " + release.version(),
                "Canonical, Ubuntu, %s, %s %s image".formatted(release.version(), debianName, release.codename()),
                "%s-%s-%sT08:24:59.000Z"
                        .formatted(
                                release.serial().substring(0, 4),
                                release.serial().substring(4, 6),
                                release.serial().substring(6)),
                "/dev/sda1",
                false,
                UBUNTU,
                difference,
                Stream.of(release.version(), release.codename())
                        .flatMap(each -> Stream.of("current", release.serial())
                                .map(when -> "/aws/service/canonical/ubuntu/server/%s/stable/%s/%s/hvm/ebs-%s/ami-id"
                                        .formatted(each, when, debianName, release.volumeType())))
                        .toList());
    }

    private static PublicImage debian(String region, String architecture) {
        String release = "20251112-2294";
        String debianName = debianName(architecture);
        String name = "debian-12-%s-%s".formatted(debianName, release);
        return new PublicImage(
                id(region, name),
                name,
                architecture,
                Owner.DEBIAN,
                "Debian 12",
                "Debian 12 (%s)".formatted(release),
                "2025-11-12T12:23:30.000Z",
                "/dev/xvda",
                false,
                DEBIAN,
                Optional.empty(),
                Stream.of("latest", release)
                        .map(when -> "/aws/service/debian/release/12/%s/%s".formatted(when, debianName))
                        .toList());
    }

    private static String debianName(String architecture) {
        return architecture.equals("x86_64") ? "amd64" : architecture;
    }

    private static String id(String region, String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((region + "/" + name).getBytes(StandardCharsets.UTF_8));
            return "ami-" + HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
