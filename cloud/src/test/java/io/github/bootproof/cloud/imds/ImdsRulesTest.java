package io.github.bootproof.cloud.imds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.imds.MetadataOptions.HttpEndpoint;
import io.github.bootproof.cloud.imds.MetadataOptions.HttpTokens;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsRulesTest {
    private static final String INSTANCE_ID = "/latest/meta-data/instance-id";
    private static final String TOKEN = "/latest/api/token";

    private final VirtualTime time = new VirtualTime();
    private final ImdsRules rules = rules();
    private MetadataOptions options = MetadataOptions.imdsV2Image();

    @ParameterizedTest
    @ValueSource(strings = {"1", "60", "00060", "21600"})
    void aTokenIsIssuedForAValidTimeToLive(String ttl) {
        ImdsAnswer answer = put(TOKEN, Optional.of(ttl), false);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.tokenTtlSeconds()).contains(Long.parseLong(ttl));
        assertThat(body(answer)).hasSize(56).matches("[A-Za-z0-9_=-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "21601", "99999999999999999999", "1.5", "60s", " 60", "\u0661"})
    void anInvalidTimeToLiveIsABadRequest(String ttl) {
        assertThat(put(TOKEN, Optional.of(ttl), false).status()).isEqualTo(400);
    }

    @Test
    void aMissingTimeToLiveIsABadRequest() {
        assertThat(put(TOKEN, Optional.empty(), false).status()).isEqualTo(400);
    }

    @Test
    void aForwardedPutGetsNoToken() {
        assertThat(put(TOKEN, Optional.of("60"), true).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/2021-03-23/api/token", "/1.0/api/token", "/latest/api/token/", "/latest//api/token"})
    void tokensAreIssuedAtNoOtherPath(String path) {
        assertThat(put(path, Optional.of("60"), false).status()).isEqualTo(403);
    }

    @Test
    void theTokenPathCannotBeRead() {
        ImdsAnswer answer = get(TOKEN, Optional.of(token(60)));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.allow()).contains("OPTIONS, PUT");
        assertThat(answer.body().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "get"})
    void otherMethodsAreNotAllowed(String method) {
        ImdsRequest request =
                new ImdsRequest(method, INSTANCE_ID, INSTANCE_ID, Optional.of(token(60)), Optional.empty(), false);
        assertThat(answer(request).status()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "REQUIRED, none,    401",
        "REQUIRED, valid,   200",
        "REQUIRED, expired, 401",
        "REQUIRED, altered, 401",
        "REQUIRED, foreign, 401",
        "REQUIRED, empty,   401",
        "REQUIRED, garbage, 401",
        "OPTIONAL, none,    200",
        "OPTIONAL, valid,   200",
        "OPTIONAL, expired, 401",
        "OPTIONAL, altered, 401",
        "OPTIONAL, foreign, 401",
        "OPTIONAL, empty,   401",
        "OPTIONAL, garbage, 401",
    })
    void readingNeedsAValidTokenOrNone(HttpTokens httpTokens, String token, int status) {
        options = options.with(httpTokens);
        assertThat(get(INSTANCE_ID, offered(token)).status()).isEqualTo(status);
    }

    private Optional<String> offered(String kind) {
        return switch (kind) {
            case "none" -> Optional.empty();
            case "valid" -> Optional.of(token(60));
            case "expired" -> {
                String token = token(60);
                time.advance(Duration.ofSeconds(60));
                yield Optional.of(token);
            }
            case "altered" -> Optional.of("B" + token(60).substring(1));
            case "foreign" -> Optional.of(body(rules().answer(tokenRequest(60), content())));
            case "empty" -> Optional.of("");
            case "garbage" -> Optional.of("not a token: \u00e9");
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @Test
    void aTokenIsValidUntilTheMillisecondBeforeItsEnd() {
        String token = token(21_600);
        time.advance(Duration.ofHours(6).minusMillis(1));
        assertThat(get(INSTANCE_ID, Optional.of(token)).status()).isEqualTo(200);
        time.advance(Duration.ofMillis(1));
        assertThat(get(INSTANCE_ID, Optional.of(token)).status()).isEqualTo(401);
    }

    @Test
    void theAnswerSaysHowLongTheTokenStillLives() {
        String token = token(60);
        assertThat(get(INSTANCE_ID, Optional.of(token)).tokenTtlSeconds()).contains(60L);
        time.advance(Duration.ofMillis(10_500));
        assertThat(get(INSTANCE_ID, Optional.of(token)).tokenTtlSeconds()).contains(50L);
    }

    @Test
    void twoTokensOfOneMomentDiffer() {
        assertThat(token(60)).isNotEqualTo(token(60));
    }

    @ParameterizedTest
    @EnumSource(HttpTokens.class)
    void aDisabledEndpointForbidsEverything(HttpTokens httpTokens) {
        String token = token(60);
        options = options.with(httpTokens).with(HttpEndpoint.DISABLED);
        assertThat(get(INSTANCE_ID, Optional.of(token)).status()).isEqualTo(403);
        assertThat(put(TOKEN, Optional.of("60"), false).status()).isEqualTo(403);
    }

    @Test
    void anUnknownPathIsToldApartOnlyWithAToken() {
        assertThat(get("/latest/no-such", Optional.empty()).status()).isEqualTo(401);
        ImdsAnswer answer = get("/latest/no-such", Optional.of(token(60)));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo("text/html");
        assertThat(body(answer)).contains("<title>404 - Not Found</title>", "<h1>404 - Not Found</h1>");
    }

    private ImdsRules rules() {
        return new ImdsRules(
                new MetadataTree(Samples.IDENTITY_KEY.getPrivate()), new ImdsTokens(new SecureRandom(), time));
    }

    private ImdsContent content() {
        return ImdsContent.of(Samples.plain(), options);
    }

    private String token(int ttl) {
        return body(answer(tokenRequest(ttl)));
    }

    private static ImdsRequest tokenRequest(int ttl) {
        return new ImdsRequest("PUT", TOKEN, TOKEN, Optional.empty(), Optional.of(Integer.toString(ttl)), false);
    }

    private ImdsAnswer put(String path, Optional<String> ttl, boolean forwarded) {
        return answer(new ImdsRequest("PUT", path, path, Optional.empty(), ttl, forwarded));
    }

    private ImdsAnswer get(String path, Optional<String> token) {
        return answer(new ImdsRequest("GET", path, path, token, Optional.empty(), false));
    }

    private ImdsAnswer answer(ImdsRequest request) {
        return rules.answer(request, content());
    }

    private static String body(ImdsAnswer answer) {
        return new String(answer.body().get(), UTF_8);
    }
}
