package io.github.bootproof.cloudformation.template;

import java.util.Optional;
import java.util.Set;

/**
 * The type of a parameter; see "CloudFormation-supplied parameter types" in the user guide.
 *
 * @param name as the template says it
 * @param shape of the value that {@code Ref} gives
 * @param member what must exist, such as {@code AWS::EC2::Image::Id}, for each text of the value; whoever can look, looks
 * @param source where the value is from
 */
public record ParameterType(String name, Shape shape, Optional<String> member, Source source) {
    private static final Set<String> EXISTING = Set.of(
            "AWS::EC2::AvailabilityZone::Name",
            "AWS::EC2::Image::Id",
            "AWS::EC2::Instance::Id",
            "AWS::EC2::KeyPair::KeyName",
            "AWS::EC2::SecurityGroup::GroupName",
            "AWS::EC2::SecurityGroup::Id",
            "AWS::EC2::Subnet::Id",
            "AWS::EC2::Volume::Id",
            "AWS::EC2::VPC::Id",
            "AWS::Route53::HostedZone::Id");
    private static final String SSM_NAME = "AWS::SSM::Parameter::Name";
    private static final String SSM_VALUE = "AWS::SSM::Parameter::Value<";

    /** What {@code Ref} gives. */
    public enum Shape {
        TEXT,
        NUMBER,
        TEXTS,
        NUMBERS
    }

    /** Where the value is from. */
    public enum Source {
        /** What was given. */
        GIVEN,
        /** What was given names a parameter of SSM, which must exist; the value is the name. */
        SSM_NAME,
        /** What was given names a parameter of SSM, whose value is the value. */
        SSM_VALUE
    }

    static Optional<ParameterType> of(String name) {
        if (name.equals(SSM_NAME)) {
            return Optional.of(new ParameterType(name, Shape.TEXT, Optional.empty(), Source.SSM_NAME));
        }
        if (name.startsWith(SSM_VALUE) && name.endsWith(">")) {
            return plain(name.substring(SSM_VALUE.length(), name.length() - 1))
                    .filter(type -> type.shape != Shape.NUMBER && type.shape != Shape.NUMBERS)
                    .map(type -> new ParameterType(name, type.shape, type.member, Source.SSM_VALUE));
        }
        return plain(name);
    }

    public boolean isList() {
        return shape == Shape.TEXTS || shape == Shape.NUMBERS;
    }

    private static Optional<ParameterType> plain(String name) {
        if (name.startsWith("List<") && name.endsWith(">")) {
            return single(name.substring(5, name.length() - 1))
                    .map(type -> new ParameterType(
                            name, type.shape == Shape.NUMBER ? Shape.NUMBERS : Shape.TEXTS, type.member, type.source));
        }
        if (name.equals("CommaDelimitedList")) {
            return Optional.of(new ParameterType(name, Shape.TEXTS, Optional.empty(), Source.GIVEN));
        }
        return single(name);
    }

    private static Optional<ParameterType> single(String name) {
        if (EXISTING.contains(name)) {
            return Optional.of(new ParameterType(name, Shape.TEXT, Optional.of(name), Source.GIVEN));
        }
        if (name.equals("String") || name.equals("Number")) {
            Shape shape = name.equals("Number") ? Shape.NUMBER : Shape.TEXT;
            return Optional.of(new ParameterType(name, shape, Optional.empty(), Source.GIVEN));
        }
        return Optional.empty();
    }
}
