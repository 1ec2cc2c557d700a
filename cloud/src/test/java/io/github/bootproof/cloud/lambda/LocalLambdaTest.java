package io.github.bootproof.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.SqliteStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;

@NullUnmarked
class LocalLambdaTest {
    private static final Scope SCOPE = new Scope("aws", "123456789012", "eu-central-1");
    private static final InstantSource TIME =
            InstantSource.fixed(ZonedDateTime.parse("2026-11-22T10:00:00Z").toInstant());
    /** Installed once for all builds: it comes from npm. */
    private static final NodeRuntime RUNTIME =
            new NodeRuntime(Path.of("target", "lambda-runtime").toAbsolutePath());

    @TempDir
    Path folder;

    private final FunctionServices services = new FunctionServices();
    private final BlockingQueue<String> received = new ArrayBlockingQueue<>(10);
    private HttpServer server;
    private LocalLambda lambda;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        lambda = new LocalLambda(new LocalLambda.Setup(
                SCOPE,
                SqliteStore.inMemory(),
                folder.resolve("code"),
                RUNTIME,
                List.of(Duration.ofMillis(10), Duration.ofMillis(10)),
                services,
                this::endpoint,
                new Ids(new Random(1)),
                TIME));
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        lambda.close();
        server.stop(0);
    }

    private static SdkBytes zip(String name, String content) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    private static CreateFunctionRequest.Builder function(String code) {
        return CreateFunctionRequest.builder()
                .functionName("greeter")
                .runtime("nodejs22.x")
                .handler("index.handler")
                .role("arn:aws:iam::123456789012:role/greeter")
                .timeout(20)
                .code(source -> source.zipFile(zip("index.js", code)));
    }

    private InvokeResponse invoke(String event) {
        return lambda.invoke(request -> request.functionName("greeter")
                .payload(SdkBytes.fromUtf8String(event))
                .logType(LogType.TAIL));
    }

    @Test
    void aFunctionsOwnCodeRuns() {
        lambda.createFunction(function("""
                        exports.handler = async (event, context) => {
                          console.log('greeting ' + event.name);
                          return { text: 'Hello ' + event.name, place: process.env.PLACE, arn: context.invokedFunctionArn,
                                   key: process.env.AWS_ACCESS_KEY_ID, time: context.getRemainingTimeInMillis() > 0 };
                        };""")
                .environment(environment -> environment.variables(Map.of("PLACE", "here")))
                .build());
        InvokeResponse answer = invoke("{\"name\":\"Ada\"}");
        assertThat(answer.functionError()).isNull();
        assertThat(answer.payload().asUtf8String())
                .isEqualTo("{\"text\":\"Hello Ada\",\"place\":\"here\","
                        + "\"arn\":\"arn:aws:lambda:eu-central-1:123456789012:function:greeter\","
                        + "\"key\":\"ASIAFUNCTION\",\"time\":true}");
        assertThat(new String(Base64.getDecoder().decode(answer.logResult()), StandardCharsets.UTF_8))
                .isEqualTo("greeting Ada\n");
        assertThat(services.logged()).containsExactly("/aws/lambda/greeter: greeting Ada");
    }

    @Test
    void itsLogGoesToTheGroupThatItsConfigurationNames() {
        lambda.createFunction(
                function("exports.handler = async () => console.log(process.env.AWS_LAMBDA_LOG_GROUP_NAME);")
                        .loggingConfig(logging -> logging.logGroup("of-the-team"))
                        .build());
        invoke("{}");
        assertThat(services.logged()).containsExactly("of-the-team: of-the-team");
    }

    @Test
    void aLogInJsonIsNotSupported() {
        CreateFunctionRequest request = function("exports.handler = async () => 1;")
                .loggingConfig(logging -> logging.logFormat("JSON"))
                .build();
        assertThatThrownBy(() -> lambda.createFunction(request)).hasMessageContaining("the log format JSON");
    }

    @Test
    void theSdkAndModulesOfTheRuntimeAreThereForRequireAndForImport() {
        lambda.createFunction(
                function("""
                        import { EC2Client } from '@aws-sdk/client-ec2';
                        import response from 'cfn-response';
                        export const handler = async () => [typeof EC2Client, response.SUCCESS];""").code(code -> code.zipFile(zip("index.mjs", """
                        import { EC2Client } from '@aws-sdk/client-ec2';
                        import response from 'cfn-response';
                        export const handler = async () => [typeof EC2Client, response.SUCCESS];"""))).build());
        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("[\"function\",\"SUCCESS\"]");
        lambda.updateFunctionCode(request -> request.functionName("greeter").zipFile(zip("index.js", """
                const { IAMClient } = require('@aws-sdk/client-iam');
                exports.handler = (event, context, callback) => callback(null, typeof IAMClient);""")));
        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("\"function\"");
    }

    @Test
    void anAnswerByHttpsWithoutAPortReachesTheLocalCloud() throws Exception {
        lambda.createFunction(function("""
                        const https = require('https');
                        exports.handler = async (event) => {
                          const url = new URL(event.ResponseURL);
                          await new Promise((resolve, reject) => {
                            const call = https.request({ hostname: url.hostname, path: url.pathname + url.search, method: 'PUT',
                              headers: { 'content-type': '', 'content-length': 2 } }, (answer) => { answer.resume(); resolve(); });
                            call.on('error', reject);
                            call.write('ok');
                            call.end();
                          });
                        };""").build());
        assertThat(invoke("{\"ResponseURL\":\"" + endpoint() + "/box?X-Amz-Expires=7200\"}")
                        .functionError())
                .isNull();
        assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("PUT /box?X-Amz-Expires=7200 ok");
    }

    @Test
    void theModuleForCodeInTemplatesAnswersCloudFormation() throws Exception {
        lambda.createFunction(function("""
                        const response = require('cfn-response');
                        exports.handler = (event, context) => response.send(event, context, response.SUCCESS, { A: 'b' }, 'id-1');""").build());
        invoke("{\"ResponseURL\":\"" + endpoint()
                + "/box\",\"StackId\":\"s\",\"RequestId\":\"r\",\"LogicalResourceId\":\"L\"}");
        assertThat(received.poll(10, TimeUnit.SECONDS))
                .startsWith("PUT /box {\"Status\":\"SUCCESS\"")
                .contains("\"PhysicalResourceId\":\"id-1\"", "\"Data\":{\"A\":\"b\"}", "\"LogicalResourceId\":\"L\"");
    }

    @Test
    void aFunctionThatThrowsOrEndsOrTakesTooLongFails() {
        lambda.createFunction(function("""
                        exports.handler = async (event) => {
                          if (event.how === 'throw') throw new TypeError('no such thing');
                          if (event.how === 'exit') process.exit(7);
                          await new Promise((resolve) => setTimeout(resolve, 60000));
                        };""").timeout(1).build());
        InvokeResponse thrown = invoke("{\"how\":\"throw\"}");
        assertThat(thrown.functionError()).isEqualTo("Unhandled");
        assertThat(thrown.payload().asUtf8String())
                .startsWith("{\"errorType\":\"TypeError\",\"errorMessage\":\"no such thing\",\"trace\":[");
        assertThat(invoke("{\"how\":\"exit\"}").payload().asUtf8String()).contains("exit status 7");
        assertThat(invoke("{\"how\":\"wait\"}").payload().asUtf8String()).contains("Task timed out after 1.00 seconds");
    }

    @Test
    void whatAFunctionCannotSayItselfIsInItsLog() {
        lambda.createFunction(function("exports.handler = () => new Promise((r) => setTimeout(r, 60000));")
                .timeout(1)
                .build());
        invoke("{}");
        assertThat(services.logged()).singleElement().asString().endsWith("Task timed out after 1.00 seconds");
    }

    @Test
    void anAsynchronousInvocationThatFailsIsTriedTwiceMoreUnderTheSameRequestId() throws Exception {
        lambda.createFunction(
                function(REPORTING + "\nthrow new Error('again'); };").build());
        InvokeResponse answer = invokeAsynchronously();
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.payload()).isNull();
        String first = received.poll(10, TimeUnit.SECONDS);
        assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(first).startsWith("PUT /invoked/");
        assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(first);
        assertThat(received.poll(1, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void anAsynchronousInvocationThatSucceedsIsOver() throws Exception {
        lambda.createFunction(function(REPORTING + " };").build());
        invokeAsynchronously();
        assertThat(received.poll(10, TimeUnit.SECONDS)).startsWith("PUT /invoked/");
        assertThat(received.poll(1, TimeUnit.SECONDS)).isNull();
    }

    /** Tells the test of each invocation, by its request id. */
    private static final String REPORTING = """
            exports.handler = async (event, context) => {
              await fetch(process.env.AWS_ENDPOINT_URL + '/invoked/' + context.awsRequestId, { method: 'PUT' });""";

    private InvokeResponse invokeAsynchronously() {
        return lambda.invoke(request -> request.functionName("greeter")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String("{}")));
    }

    @Test
    void aFunctionInvokesItselfWithTheSdk() throws Exception {
        lambda.createFunction(function("""
                        const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
                        exports.handler = async (event, context) => {
                          await new LambdaClient().send(new InvokeCommand({ FunctionName: context.invokedFunctionArn,
                            InvocationType: 'Event', Payload: JSON.stringify({ hops: 1 }) }));
                        };""").build());
        assertThat(invoke("{}").functionError()).isNull();
        assertThat(received.poll(10, TimeUnit.SECONDS))
                .contains("/2015-03-31/functions/", "greeter/invocations {\"hops\":1}");
    }

    @Test
    void aHandlerThatIsNotThereIsNamed() {
        lambda.createFunction(function("exports.other = () => 1;").build());
        assertThat(invoke("{}").payload().asUtf8String()).contains("index.handler is undefined or not exported");
    }

    @Test
    void whatCannotRunHereIsRefusedWhenItIsMade() {
        assertThatThrownBy(() ->
                        lambda.createFunction(function("").runtime("python3.12").build()))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("the runtime python3.12 of function greeter is not supported");
        assertThatThrownBy(() -> lambda.createFunction(function("")
                        .code(code -> code.zipFile(SdkBytes.fromUtf8String("no zip")))
                        .build()))
                .hasMessageContaining("Could not unzip uploaded file");
        assertThatThrownBy(() -> lambda.createFunction(function("")
                        .code(code -> code.zipFile(zip("../outside.js", "")))
                        .build()))
                .hasMessageContaining("Could not unzip uploaded file");
        assertThat(lambda.listFunctions().functions()).isEmpty();
    }

    @Test
    void functionsAreDescribedChangedAndDeleted() {
        lambda.createFunction(
                function("exports.handler = () => {};").tags(Map.of("a", "b")).build());
        assertThatThrownBy(() -> lambda.createFunction(function("").build()))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageContaining("Function already exist: greeter");
        var changed = lambda.updateFunctionConfiguration(
                request -> request.functionName("greeter").timeout(9).memorySize(256));
        assertThat(changed.timeout()).isEqualTo(9);
        var described = lambda.getFunction(
                request -> request.functionName("arn:aws:lambda:eu-central-1:123456789012:function:greeter"));
        assertThat(described.configuration().state()).isEqualTo(State.ACTIVE);
        assertThat(described.configuration().memorySize()).isEqualTo(256);
        assertThat(described.configuration().handler()).isEqualTo("index.handler");
        assertThat(described.tags()).containsEntry("a", "b");
        lambda.deleteFunction(request -> request.functionName("greeter"));
        assertThatThrownBy(() -> lambda.getFunction(request -> request.functionName("greeter")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found: arn:aws:lambda:eu-central-1:123456789012:function:greeter");
    }

    @Test
    void permissionsAreStatementsOfTheFunctionsPolicy() {
        lambda.createFunction(function("exports.handler = () => {};").build());
        assertThatThrownBy(() -> lambda.getPolicy(request -> request.functionName("greeter")))
                .isInstanceOf(ResourceNotFoundException.class);
        lambda.addPermission(request -> request.functionName("greeter")
                .statementId("one")
                .action("lambda:InvokeFunction")
                .principal("events.amazonaws.com")
                .sourceArn("arn:aws:events:eu-central-1:123456789012:rule/r"));
        assertThat(lambda.getPolicy(request -> request.functionName("greeter")).policy())
                .contains("\"Sid\":\"one\"", "\"Principal\":{\"Service\":\"events.amazonaws.com\"}", "ArnLike");
        assertThatThrownBy(() -> lambda.addPermission(request -> request.functionName("greeter")
                        .statementId("one")
                        .action("lambda:*")
                        .principal("1")))
                .isInstanceOf(ResourceConflictException.class);
        lambda.removePermission(request -> request.functionName("greeter").statementId("one"));
        assertThatThrownBy(() -> lambda.removePermission(
                        request -> request.functionName("greeter").statementId("one")))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
