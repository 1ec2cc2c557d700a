package io.github.bootproof.cloud.ec2.common;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagingTest {
    private static final List<Integer> TWELVE = IntStream.range(0, 12).boxed().toList();

    @Test
    void withoutASizeAllComeAtOnce() {
        var page = Paging.USUAL.page(TWELVE, null, null);
        assertThat(page.items()).isEqualTo(TWELVE);
        assertThat(page.nextToken()).isNull();
    }

    @Test
    void tokensLeadThroughAllPages() {
        var seen = new ArrayList<Integer>();
        String token = null;
        int pages = 0;
        do {
            var page = Paging.USUAL.page(TWELVE, 5, token);
            seen.addAll(page.items());
            token = page.nextToken();
            pages++;
        } while (token != null);
        assertThat(seen).isEqualTo(TWELVE);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void theLastPageHasNoTokenEvenWhenItIsFull() {
        assertThat(Paging.USUAL.page(TWELVE, 12, null).nextToken()).isNull();
    }

    @Test
    void aPageAfterTheEndIsEmpty() {
        String token = Paging.USUAL.page(TWELVE, 10, null).nextToken();
        var page = Paging.USUAL.page(TWELVE.subList(0, 4), 10, token);
        assertThat(page.items()).isEmpty();
        assertThat(page.nextToken()).isNull();
    }

    @Test
    void aSizeThatIsTooSmallIsAnError() {
        assertThat(failure("InvalidParameterValue", () -> Paging.USUAL.page(TWELVE, 4, null)))
                .isEqualTo("Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.");
    }

    @Test
    void aTokenOfSomeoneElseIsAnError() {
        for (String token : List.of("x", "%%%", "YWZ0ZXI6LTE", "YWZ0ZXI6OTk5OTk5OTk5OTk5")) {
            failure("InvalidParameterValue", () -> Paging.USUAL.page(TWELVE, 5, token));
        }
    }
}
