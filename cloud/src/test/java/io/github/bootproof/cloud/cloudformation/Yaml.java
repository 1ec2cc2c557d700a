package io.github.bootproof.cloud.cloudformation;

/** Templates of things. */
final class Yaml {
    private Yaml() {}

    /** A, and B which needs it, and C which needs that. */
    static String chain(String value) {
        return """
                Resources:
                  A:
                    Type: Test::Fake::Thing
                    Properties: {Value: %s}
                  B:
                    Type: Test::Fake::Thing
                    Properties: {Value: !GetAtt A.Out}
                  C:
                    Type: Test::Fake::Thing
                    Properties: {Value: constant, Other: !Ref B}
                """.formatted(value);
    }

    /** One named thing; a new name replaces it. */
    static String named(String name, String value) {
        return """
                Resources:
                  A:
                    Type: Test::Fake::Thing
                    Properties: {Name: %s, Value: %s}
                  B:
                    Type: Test::Fake::Thing
                    Properties: {Value: !Ref A}
                """.formatted(name, value);
    }
}
