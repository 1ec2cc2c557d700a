package io.github.bootproof.cloudformation.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private final Schema schema = Schema.bundled();

    @Test
    void anInstanceHasWhatTheSpecificationSays() {
        ResourceSchema instance = schema.type("AWS::EC2::Instance").orElseThrow();

        assertThat(instance.properties().get("UserData"))
                .isEqualTo(new Property("UserData", PropertyType.Basic.STRING, false, Replacement.MAYBE));
        assertThat(instance.properties().get("ImageId").replacement()).isEqualTo(Replacement.ALWAYS);
        assertThat(instance.properties().get("Monitoring").replacement()).isEqualTo(Replacement.NEVER);
        assertThat(instance.attribute("PrivateIp")).contains(PropertyType.Basic.STRING);
        assertThat(instance.attribute("Speed")).isEmpty();
        assertThat(instance.identifier()).containsExactly("InstanceId");
        assertThat(instance.tagging()).contains(new Tagging("Tags", Tagging.Form.LIST));
        var mappings = (PropertyType.ListOf)
                instance.properties().get("BlockDeviceMappings").type();
        assertThat(instance.members((PropertyType.Structure) mappings.element())
                        .get("DeviceName")
                        .required())
                .isTrue();
    }

    @Test
    void theUpdateBehaviourOfWhatBootsMachines() {
        assertThat(schema.type("AWS::EC2::LaunchTemplate")
                        .orElseThrow()
                        .properties()
                        .get("LaunchTemplateData"))
                .returns(Replacement.NEVER, Property::replacement)
                .returns(true, Property::required);
        assertThat(schema.type("AWS::AutoScaling::LaunchConfiguration")
                        .orElseThrow()
                        .properties()
                        .get("UserData")
                        .replacement())
                .isEqualTo(Replacement.ALWAYS);
    }

    @Test
    void aParameterIsTaggedByAMapAndAGroupByAListOfItsOwn() {
        assertThat(schema.type("AWS::SSM::Parameter").orElseThrow().tagging())
                .contains(new Tagging("Tags", Tagging.Form.MAP));
        assertThat(schema.type("AWS::AutoScaling::AutoScalingGroup")
                        .orElseThrow()
                        .tagging())
                .contains(new Tagging("Tags", Tagging.Form.AUTO_SCALING_LIST));
    }

    @Test
    void everyTypeCanBeRead() {
        assertThat(schema.names()).hasSizeGreaterThan(1800).allSatisfy(name -> {
            ResourceSchema type = schema.type(name).orElseThrow();
            assertThat(type.name()).isEqualTo(name);
            assertThat(type.properties().values()).allSatisfy(property -> known(type, property.type()));
            type.structures()
                    .values()
                    .forEach(members -> members.values().forEach(property -> known(type, property.type())));
        });
    }

    private static void known(ResourceSchema type, PropertyType part) {
        if (part instanceof PropertyType.Structure structure) {
            assertThat(type.structures()).containsKey(structure.name());
        } else if (part instanceof PropertyType.ListOf list) {
            known(type, list.element());
        } else if (part instanceof PropertyType.MapOf map) {
            known(type, map.element());
        } else if (part instanceof PropertyType.Union union) {
            union.alternatives().forEach(alternative -> known(type, alternative));
        }
    }

    @Test
    void whatIsNoTypeIsEmpty() {
        for (String name : List.of("AWS::EC2::Instanz", "AWS::EC3::Instance", "AWS::EC2", "", "::", "a::../types::b")) {
            assertThat(schema.type(name)).isEmpty();
        }
    }

    @Test
    void aCustomResourceTakesAnyPropertyAndHasAnyAttribute() {
        ResourceSchema custom = schema.type("Custom::VpcRestrictDefaultSG").orElseThrow();

        assertThat(custom.name()).isEqualTo("Custom::VpcRestrictDefaultSG");
        assertThat(custom.property("Account")).isPresent();
        assertThat(custom.attribute("Answer")).contains(PropertyType.Basic.JSON);
        assertThat(custom.properties().get("ServiceToken").required()).isTrue();
    }

    @Test
    void aChangeIsAsIntrusiveAsItsMostIntrusivePart() {
        ResourceSchema instance = schema.type("AWS::EC2::Instance").orElseThrow();
        Optional<Value> small = Optional.of(Templates.value("[{'DeviceName': 'a', 'Ebs': {'VolumeSize': 8}}]"));
        Optional<Value> large = Optional.of(Templates.value("[{'DeviceName': 'a', 'Ebs': {'VolumeSize': 9}}]"));

        assertThat(instance.replacement("BlockDeviceMappings", small, small)).isEqualTo(Replacement.NEVER);
        assertThat(instance.replacement("BlockDeviceMappings", small, large)).isEqualTo(Replacement.MAYBE);
        assertThat(instance.replacement("ImageId", Optional.empty(), Optional.of(Value.text("ami-1"))))
                .isEqualTo(Replacement.ALWAYS);
        assertThat(instance.replacement("Nothing", small, large)).isEqualTo(Replacement.NEVER);
    }

    @Test
    void whatIsNotKnownYetMayHaveChanged() {
        ResourceSchema instance = schema.type("AWS::EC2::Instance").orElseThrow();
        Optional<Value> later = Optional.of(new Value.Unknown(Set.of("Subnet")));

        assertThat(instance.replacement("SubnetId", later, later)).isEqualTo(Replacement.ALWAYS);
    }
}
