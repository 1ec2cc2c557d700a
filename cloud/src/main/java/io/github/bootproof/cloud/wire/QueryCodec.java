package io.github.bootproof.cloud.wire;

import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The protocols ec2Query and awsQuery: parameters in, XML out. Answers are JSON for CloudFormation's helper scripts (cfn-init,
 * cfn-signal), which ask so by {@code ContentType=JSON}.
 */
final class QueryCodec implements Codec {
    /** Parameters that are about the call: of the protocol and of signatures of both versions. */
    private static final Pattern NOT_MEMBERS =
            Pattern.compile("Action|Version|ContentType|AWSAccessKeyId|Signature|SignatureMethod|SignatureVersion"
                    + "|SecurityToken|(?i:X-Amz-[A-Za-z-]+)");

    private final ServiceDescription service;
    private final boolean ec2;

    QueryCodec(ServiceDescription service) {
        this.service = service;
        this.ec2 = service.protocol() == Protocol.EC2_QUERY;
    }

    @Override
    public Operation operation(Incoming incoming, Operations operations) {
        return operations.get(incoming.form()
                .first("Action")
                .filter(action -> !action.isEmpty())
                .orElseThrow(() -> new WireException(
                        Problem.UNKNOWN_OPERATION, "The request must contain the parameter Action.")));
    }

    @Override
    public SdkPojo decode(Operation operation, Incoming incoming) {
        QueryTree tree = QueryTree.of(incoming.form());
        QueryReader reader = new QueryReader(ec2, name -> unknown(operation, incoming, name));
        return reader.read(operation.newRequest(), tree);
    }

    @Override
    public WireAnswer encode(Operation operation, SdkPojo response, Incoming incoming) {
        if (wantsJson(incoming)) {
            return HelperJson.answer(operation.name(), response, incoming.requestId());
        }
        String root = operation.name() + "Response";
        XmlText xml = new XmlText().declaration().startIn(service.namespace(), root);
        XmlShapes shapes = new XmlShapes(xml, ec2);
        if (ec2) {
            xml.element("requestId", incoming.requestId());
            shapes.members(response);
        } else {
            // Also where the result has no members: the AWS CLI and boto3 fail when the element is missing.
            xml.start(operation.name() + "Result");
            shapes.members(response);
            xml.end(operation.name() + "Result");
            xml.start("ResponseMetadata")
                    .element("RequestId", incoming.requestId())
                    .end("ResponseMetadata");
        }
        return answer(200, xml.end(root), incoming);
    }

    @Override
    public WireAnswer encode(AwsError error, Incoming incoming) {
        if (wantsJson(incoming)) {
            return HelperJson.error(error, incoming.requestId());
        }
        XmlText xml = new XmlText().declaration();
        if (ec2) {
            xml.start("Response").start("Errors").start("Error");
            xml.element("Code", error.code()).element("Message", error.message());
            xml.end("Error").end("Errors").element("RequestID", incoming.requestId());
            return answer(error.status(), xml.end("Response"), incoming);
        }
        xml.startIn(service.namespace(), "ErrorResponse").start("Error");
        xml.element("Type", error.isSenders() ? "Sender" : "Receiver");
        xml.element("Code", error.code()).element("Message", error.message());
        error.members().ifPresent(members -> new XmlShapes(xml, ec2).members(members));
        xml.end("Error").element("RequestId", incoming.requestId());
        return answer(error.status(), xml.end("ErrorResponse"), incoming);
    }

    private static WireAnswer answer(int status, XmlText xml, Incoming incoming) {
        return WireAnswer.of(status, "text/xml;charset=UTF-8", xml.bytes())
                .with("x-amzn-RequestId", incoming.requestId());
    }

    private void unknown(Operation operation, Incoming incoming, String name) {
        if (!NOT_MEMBERS.matcher(name).matches()) {
            incoming.listener().unknownMember(service.name(), operation.name(), name);
        }
    }

    /** Only awsQuery has a JSON form; a request whose query cannot be read is answered in XML. */
    private boolean wantsJson(Incoming incoming) {
        if (ec2) {
            return false;
        }
        if (incoming.request().method().equals("GET") && incoming.headers().mentions("Accept", "application/json")) {
            return true;
        }
        try {
            Optional<String> contentType = incoming.query().first("ContentType");
            return contentType.filter("JSON"::equals).isPresent();
        } catch (WireException unreadable) {
            return false;
        }
    }
}
