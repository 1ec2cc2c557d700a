package io.github.bootproof.cli.check;

import io.github.bootproof.cloudformation.template.PseudoParameters;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a proposed stack meets.
 *
 * @param against what it is compared with, for people
 * @param deployed what there is of it; empty when it is new
 * @param folder that the deployed template's files are in, where it comes from a folder
 * @param outside exports and availability zones
 * @param cloud asked for values in SSM; empty when no cloud is asked
 */
record Situation(
        String against,
        PseudoParameters pseudoParameters,
        Optional<DeployedStack> deployed,
        Optional<Path> folder,
        Lookup outside,
        Optional<ValuesInSsm> cloud) {

    /** Values of parameters in SSM. */
    interface ValuesInSsm {
        /**
         * By their names there.
         *
         * @return empty when they may not be asked for; without those that do not exist
         */
        Optional<Map<String, String>> valuesInSsm(List<String> names);
    }

    /** Another stack's, in the same place. */
    Situation with(String against, Optional<DeployedStack> deployed) {
        return new Situation(against, pseudoParameters, deployed, folder, outside, cloud);
    }
}
