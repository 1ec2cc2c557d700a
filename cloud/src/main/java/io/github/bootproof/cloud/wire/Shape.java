package io.github.bootproof.cloud.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The members of one of the SDK's structures. Worked out once a class: looking traits up is the dear part of a walk. */
final class Shape {
    private static final ClassValue<ShapeOfClass> SHAPES = new ClassValue<>() {
        @Override
        protected ShapeOfClass computeValue(Class<?> type) {
            return new ShapeOfClass();
        }
    };

    private final List<Member> members;
    private final Map<String, Member> byName = new HashMap<>();
    private final Optional<Member> payload;

    private Shape(List<SdkField<?>> fields) {
        this.members = fields.stream().map(Member::new).toList();
        for (Member member : members) {
            byName.putIfAbsent(member.name(), member);
        }
        this.payload = members.stream()
                .filter(member -> member.field().containsTrait(PayloadTrait.class))
                .findFirst();
    }

    /** Of a structure or of its builder, which have the same fields. */
    static Shape of(SdkPojo pojo) {
        return SHAPES.get(pojo.getClass()).of(pojo);
    }

    /** In the model's order. */
    List<Member> members() {
        return members;
    }

    /** By the name in a request's body. */
    Optional<Member> member(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The member that is the body, if there is one. */
    Optional<Member> payload() {
        return payload;
    }

    boolean hasBody() {
        return members.stream().anyMatch(member -> member.location() == MarshallLocation.PAYLOAD);
    }

    /** The finished structure of a builder that was filled. */
    static SdkPojo build(SdkPojo builder) {
        return (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
    }

    /** Filled at first use, since a class alone does not know its fields. */
    private static final class ShapeOfClass {
        private volatile Optional<Shape> shape = Optional.empty();

        Shape of(SdkPojo pojo) {
            Optional<Shape> known = shape;
            if (known.isPresent()) {
                return known.get();
            }
            Shape made = new Shape(pojo.sdkFields());
            shape = Optional.of(made);
            return made;
        }
    }
}
