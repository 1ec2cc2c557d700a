package io.github.bootproof.cloudformation.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up templates that are right: resources that refer to earlier ones by all functions, under conditions. */
final class Templates {
    private static final List<String> TYPES = List.of(
            "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::SSM::Parameter", "Custom::Thing", "AWS::IAM::Role");
    private static final List<String> ATTRIBUTES =
            List.of("PrivateIp", "LatestVersionNumber", "Value", "Answer", "Arn");
    private static final List<String> PROPERTIES =
            List.of("ImageId", "UserData", "SubnetId", "Value", "Tags", "SecurityGroupIds", "LaunchTemplate", "Name");

    private final Random random;
    /** Of each resource, one that it has. */
    private final List<String> attributes = new ArrayList<>();

    private Templates(long seed) {
        this.random = new Random(seed);
    }

    static String template(long seed) {
        return new Templates(seed).template();
    }

    /** The same shape with other values here and there. */
    static String changed(String template, long seed) {
        Random random = new Random(seed);
        var text = new StringBuilder();
        for (String line : template.split("\n", -1)) {
            boolean change = random.nextInt(6) == 0;
            text.append(change ? line.replace("lit", "other").replace("Default: on1", "Default: on2") : line)
                    .append('\n');
        }
        return text.toString();
    }

    private String template() {
        var text = new StringBuilder("""
                Parameters:
                  P1: {Type: String, Default: on1}
                  P2: {Type: CommaDelimitedList, Default: 'x,y,z'}
                Mappings: {M: {a: {b: lit0}}}
                Conditions:
                  C0: !Equals [!Ref P1, on1]
                  C1: !Not [!Condition C0]
                Resources:
                """);
        int count = 1 + random.nextInt(8);
        var earlier = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            text.append("  R%d:%n    Type: %s%n    Metadata: {m: lit%d}%n    Properties:%n      Any: {}%n"
                    .formatted(i, type, i));
            for (String property : PROPERTIES) {
                if (random.nextInt(3) == 0) {
                    text.append("      %s: %s%n".formatted(property, expression(earlier, 3)));
                }
            }
            earlier.add("R" + i);
            attributes.add(ATTRIBUTES.get(TYPES.indexOf(type)));
        }
        text.append("Outputs: {O: {Value: !Ref R0}}\n");
        return text.toString();
    }

    private String expression(List<String> earlier, int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 12);
        String resource = earlier.isEmpty() ? "P1" : earlier.get(random.nextInt(earlier.size()));
        String part = depth == 0 ? "lit" : expression(earlier, depth - 1);
        return switch (kind) {
            case 0 -> "lit" + random.nextInt(100);
            case 1 -> "{Ref: P1}";
            case 2 -> "{Ref: " + resource + "}";
            case 3 ->
                earlier.isEmpty()
                        ? "1"
                        : "{'Fn::GetAtt': [" + resource + ", " + attributes.get(earlier.indexOf(resource)) + "]}";
            case 4 -> "{'Fn::If': [C" + random.nextInt(2) + ", " + part + ", lit]}";
            case 5 -> "{'Fn::Sub': 'lit ${" + resource + "} ${AWS::Region}'}";
            case 6 -> "{'Fn::Select': [1, [lit, " + part + "]]}";
            case 7 -> "[" + part + ", lit, {Ref: 'AWS::NoValue'}]";
            case 8 -> "{a: " + part + ", b: {Ref: 'AWS::NoValue'}}";
            case 9 -> "{'Fn::FindInMap': [M, a, b]}";
            case 10 -> "{'Fn::Join': ['-', {Ref: P2}]}";
            case 11 -> "{'Fn::Select': [0, {'Fn::GetAZs': ''}]}";
            default -> throw new IllegalStateException();
        };
    }
}
