package io.github.bootproof.cloud.wire;

import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;

/** One field of a structure, or what a list or map has inside, with its traits looked up. */
final class Member {
    private final SdkField<?> field;
    private final MarshallingKnownType type;
    private final MarshallLocation location;
    private final String name;
    private final String answerName;
    private final Optional<TimestampFormatTrait.Format> timestampFormat;
    private final boolean required;
    private final boolean attribute;
    private final Optional<Items> items;
    private final Optional<Entries> entries;

    Member(SdkField<?> field) {
        this.field = field;
        this.type = field.marshallingType().getKnownType();
        this.location = field.location();
        this.name = field.locationName();
        this.answerName = field.unmarshallLocationName();
        this.timestampFormat =
                field.getOptionalTrait(TimestampFormatTrait.class).map(TimestampFormatTrait::format);
        this.required = field.containsTrait(RequiredTrait.class);
        this.attribute = field.containsTrait(XmlAttributeTrait.class);
        this.items = field.getOptionalTrait(ListTrait.class).map(Items::of);
        this.entries = field.getOptionalTrait(MapTrait.class).map(Entries::of);
    }

    SdkField<?> field() {
        return field;
    }

    MarshallingKnownType type() {
        return type;
    }

    MarshallLocation location() {
        return location;
    }

    /** In requests, and in JSON both ways. */
    String name() {
        return name;
    }

    /** In XML answers. */
    String answerName() {
        return answerName;
    }

    Optional<TimestampFormatTrait.Format> timestampFormat() {
        return timestampFormat;
    }

    boolean required() {
        return required;
    }

    boolean isAttribute() {
        return attribute;
    }

    /** Of a list. */
    Items items() {
        return items.orElseThrow();
    }

    /** Of a map. */
    Entries entries() {
        return entries.orElseThrow();
    }

    /** A builder of the structure that this is. */
    SdkPojo newBuilder() {
        return field.constructor().get();
    }

    Object valueIn(SdkPojo pojo) {
        return field.getValueOrDefault(pojo);
    }

    void set(SdkPojo builder, Object value) {
        field.set(builder, value);
    }

    /** What a list has inside. */
    record Items(Member member, String name, boolean flattened) {
        private static Items of(ListTrait trait) {
            String name = trait.memberLocationName();
            return new Items(new Member(trait.memberFieldInfo()), name == null ? "member" : name, trait.isFlattened());
        }
    }

    /** What a map has inside; keys are strings. */
    record Entries(Member value, String keyName, String valueName, boolean flattened) {
        private static Entries of(MapTrait trait) {
            return new Entries(
                    new Member(trait.valueFieldInfo()),
                    orElse(trait.keyLocationName(), "key"),
                    orElse(trait.valueLocationName(), "value"),
                    trait.isFlattened());
        }

        private static String orElse(String name, String otherwise) {
            return name == null ? otherwise : name;
        }
    }
}
