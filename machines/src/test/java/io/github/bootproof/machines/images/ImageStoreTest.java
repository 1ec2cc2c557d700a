package io.github.bootproof.machines.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.machines.engine.FakeEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is built when, on an engine without containers; nothing here gets as far as to bootstrap a base. */
class ImageStoreTest {
    private static final Recipe DEBIAN = Recipe.named("debian-12");
    private static final Recipe AMAZON = Recipe.named("amazon-linux-2023");

    private final FakeEngine engine = new FakeEngine();
    private final BaseBootstrap bootstrap = new BaseBootstrap(Path.of("/nonexistent"));
    private final ImageStore store = new ImageStore(engine, bootstrap);
    private final List<String> steps = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void step(String what) {
            steps.add(what);
        }

        @Override
        public void detail(String line) {}
    };

    private static String reference(Recipe recipe) {
        return "localhost/bootproof/" + recipe.name() + ":" + recipe.fingerprint();
    }

    private String bootstrapped() {
        return "localhost/bootproof/base/debian-12:" + bootstrap.fingerprint(DEBIAN);
    }

    @Test
    void anImageIsBuiltFromItsRegistrysBaseOnce() {
        engine.publish(DEBIAN.base());
        assertThat(store.isBuilt("debian-12")).isFalse();
        BootImage image = store.obtain("debian-12", progress);
        assertThat(image.reference()).isEqualTo(reference(DEBIAN));
        assertThat(image.standIn()).isEmpty();
        assertThat(engine.requests())
                .containsExactly("pull " + DEBIAN.base(), "build " + reference(DEBIAN) + " from " + DEBIAN.base());

        assertThat(store.obtain("debian-12", progress)).isEqualTo(image);
        assertThat(store.isBuilt("debian-12")).isTrue();
        assertThat(engine.requests()).hasSize(2);
        assertThat(steps).hasSize(2);
    }

    @Test
    void aChangedRecipeIsBuiltAnewAndTheOlderImageIsRemoved() {
        String older = "localhost/bootproof/debian-12:000000000000";
        String anothers = "localhost/bootproof/ubuntu-24.04:000000000000";
        engine.store(older);
        engine.store(anothers);
        engine.store(DEBIAN.base());
        store.obtain("debian-12", progress);
        assertThat(engine.requests())
                .containsExactly("build " + reference(DEBIAN) + " from " + DEBIAN.base(), "remove image " + older);
        assertThat(engine.hasImage(anothers)).isTrue();
    }

    @Test
    void aBaseThatWasBootstrappedBeforeIsUsedAgainWithoutAskingTheRegistry() {
        engine.store(bootstrapped());
        store.obtain("debian-12", progress);
        assertThat(engine.requests()).containsExactly("build " + reference(DEBIAN) + " from " + bootstrapped());
    }

    @Test
    void whereABaseCannotBeHadDebianStandsInAndTheDifferencesAreNamed() {
        engine.store(bootstrapped());
        BootImage image = store.obtain("amazon-linux-2023", progress);
        assertThat(image.recipe()).isEqualTo("debian-12");
        assertThat(image.reference()).isEqualTo(reference(DEBIAN));
        assertThat(image.defaultUser()).isEqualTo("admin");
        assertThat(image.httpTokens()).as("of the image that was asked for").isEqualTo("required");
        StandIn standIn = image.standIn().orElseThrow();
        assertThat(standIn.requested()).isEqualTo("Amazon Linux 2023");
        assertThat(standIn.reason()).contains(AMAZON.base(), "cannot be pulled");
        assertThat(standIn.differences())
                .containsExactly(
                        "the distribution is Debian 12",
                        "missing: aws, cfn-signal, dnf, rpm",
                        "the default user is admin, not ec2-user");
        assertThat(standIn.describe(image.title()))
                .startsWith("Debian 12 stands in for Amazon Linux 2023 (its base image ")
                .contains("missing: aws, cfn-signal, dnf, rpm");
        assertThat(engine.hasImage(reference(AMAZON))).isFalse();
    }

    @Test
    void whereTheBaseIsBackNothingStandsIn() {
        engine.store(bootstrapped());
        store.obtain("amazon-linux-2023", progress);
        engine.publish(AMAZON.base());
        BootImage image = store.obtain("amazon-linux-2023", progress);
        assertThat(image.recipe()).isEqualTo("amazon-linux-2023");
        assertThat(image.standIn()).isEmpty();
    }

    @Test
    void nothingStandsInForAnImageThatIsRequired() {
        engine.store(bootstrapped());
        assertThatThrownBy(() -> store.require("amazon-linux-2023", progress)).hasMessageContaining("cannot be pulled");
        assertThat(engine.requests()).containsExactly("pull " + AMAZON.base());
    }

    /** Callers tell a missing engine or image from a fault of the program by the type. */
    @Test
    void anImageThatCannotBeHadIsAnEnginesRefusal() {
        assertThatThrownBy(() -> store.require("amazon-linux-2023", progress))
                .isInstanceOf(io.github.bootproof.machines.engine.EngineException.class);
    }

    @Test
    void aForgottenImageIsBuiltAnewWithItsBase() {
        engine.store(bootstrapped());
        engine.store(reference(DEBIAN));
        engine.store(reference(AMAZON));
        store.forget("debian-12");
        assertThat(store.isBuilt("debian-12")).isFalse();
        assertThat(engine.hasImage(bootstrapped())).isFalse();
        assertThat(store.isBuilt("amazon-linux-2023")).isTrue();
    }

    @Test
    void anUnknownImageIsRefused() {
        assertThatThrownBy(() -> store.obtain("windows", progress)).isInstanceOf(IllegalArgumentException.class);
        assertThat(engine.requests()).isEmpty();
    }
}
