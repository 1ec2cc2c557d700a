package io.github.bootproof.cloud.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void pagesFollowOneAnotherToTheEnd() {
        List<String> all = List.of("a", "b", "c");
        Page<String> first = Page.of(all, Function.identity(), null, 2);
        assertThat(first.items()).containsExactly("a", "b");
        Page<String> last = Page.of(all, Function.identity(), first.token().orElseThrow(), 2);
        assertThat(last.items()).containsExactly("c");
        assertThat(last.token()).isEmpty();
    }

    @Test
    void anItemThatIsGoneMakesNoOtherOneAppearTwiceOrNotAtAll() {
        String token = Page.of(List.of("a", "b", "c", "d"), Function.identity(), null, 2)
                .token()
                .orElseThrow();
        assertThat(Page.of(List.of("a", "c", "d"), Function.identity(), token, 2)
                        .items())
                .containsExactly("c", "d");
    }

    @Test
    void aFullLastPageHasNoToken() {
        assertThat(Page.of(List.of("a", "b"), Function.identity(), null, 2).token())
                .isEmpty();
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Page.of(List.of("a"), Function.identity(), "!", 2))
                .isInstanceOf(Page.BadToken.class);
    }
}
