package io.github.bootproof.cloud.wire;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Structures into XML: of the query protocols and of restXml. What is unset is left out; a list that is set and empty is written. */
final class XmlShapes {
    private final XmlText xml;
    private final boolean ec2;

    /**
     * Writes to a text.
     *
     * @param ec2 in EC2's way: elements of lists are called {@code item} where the model says nothing
     */
    XmlShapes(XmlText xml, boolean ec2) {
        this.xml = xml;
        this.ec2 = ec2;
    }

    /** The members that are in the body, without an element around them. */
    void members(SdkPojo structure) {
        for (Member member : Shape.of(structure).members()) {
            if (member.location() == MarshallLocation.PAYLOAD && !member.isAttribute()) {
                Object value = member.valueIn(structure);
                if (isSet(value)) {
                    element(member, member.answerName(), value);
                }
            }
        }
    }

    void element(Member member, String name, Object value) {
        switch (value) {
            case List<?> list -> list(member.items(), name, list);
            case Map<?, ?> map -> map(member.entries(), name, map);
            case SdkPojo structure -> structure(member, name, structure);
            default -> xml.element(name, Scalars.write(member, value, Format.ISO_8601));
        }
    }

    private static boolean isSet(Object value) {
        return switch (value) {
            case null -> false;
            case SdkAutoConstructList<?> unset -> false;
            case SdkAutoConstructMap<?, ?> unset -> false;
            default -> true;
        };
    }

    private void list(Member.Items items, String name, List<?> list) {
        if (items.flattened()) {
            list.forEach(value -> element(items.member(), name, value));
            return;
        }
        String element = ec2 && items.name().equals("member") ? "item" : items.name();
        xml.start(name);
        list.forEach(value -> element(items.member(), element, value));
        xml.end(name);
    }

    private void map(Member.Entries entries, String name, Map<?, ?> map) {
        String each = entries.flattened() ? name : "entry";
        if (!entries.flattened()) {
            xml.start(name);
        }
        map.forEach((key, value) -> {
            xml.start(each).element(entries.keyName(), key.toString());
            element(entries.value(), entries.valueName(), value);
            xml.end(each);
        });
        if (!entries.flattened()) {
            xml.end(name);
        }
    }

    private void structure(Member member, String name, SdkPojo structure) {
        xml.begin(name);
        attributes(member, structure);
        xml.open();
        members(structure);
        xml.end(name);
    }

    /** Such as {@code xsi:type} of S3's grantees. */
    private void attributes(Member member, SdkPojo structure) {
        if (!member.field().containsTrait(XmlAttributesTrait.class)) {
            return;
        }
        XmlAttributesTrait trait = member.field().getTrait(XmlAttributesTrait.class);
        trait.attributes().forEach((name, accessors) -> {
            Object value = accessors.attributeGetter().apply(structure);
            if (value != null) {
                xml.attribute(name, value.toString());
            }
        });
    }
}
