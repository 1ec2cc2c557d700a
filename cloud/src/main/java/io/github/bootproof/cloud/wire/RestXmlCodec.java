package io.github.bootproof.cloud.wire;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/** The protocol restXml as S3 has it: buckets by path or host, errors in an element of their own. */
final class RestXmlCodec implements Codec {
    /** Elements of answers that are not called as their operation; S3's API reference has them. */
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("ListBuckets", "ListAllMyBucketsResult"),
            Map.entry("ListObjects", "ListBucketResult"),
            Map.entry("ListObjectsV2", "ListBucketResult"),
            Map.entry("ListObjectVersions", "ListVersionsResult"),
            Map.entry("DeleteObjects", "DeleteResult"),
            Map.entry("CreateMultipartUpload", "InitiateMultipartUploadResult"),
            Map.entry("UploadPartCopy", "CopyPartResult"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketTagging", "Tagging"),
            Map.entry("GetObjectTagging", "Tagging"),
            Map.entry("GetBucketCors", "CORSConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketLogging", "BucketLoggingStatus"),
            Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
            Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"),
            Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetObjectAcl", "AccessControlPolicy"));

    private final ServiceDescription service;

    RestXmlCodec(ServiceDescription service) {
        this.service = service;
    }

    @Override
    public Operation operation(Incoming incoming, Operations operations) {
        return S3Routes.find(incoming, operations);
    }

    @Override
    public SdkPojo decode(Operation operation, Incoming incoming) {
        SdkPojo builder = operation.newRequest();
        S3Address address = S3Address.of(incoming.request());
        new RestBindings(Optional.of(address)).read(operation, incoming, builder);
        Shape shape = Shape.of(builder);
        boolean readsBody = operation.form() != Operation.Form.REQUEST_BODY && shape.hasBody();
        if (readsBody && incoming.body().length > 0) {
            XmlReader reader =
                    new XmlReader(name -> incoming.listener().unknownMember(service.name(), operation.name(), name));
            if (shape.payload().isPresent()) {
                payload(shape.payload().get(), builder, reader, incoming.body());
            } else {
                reader.fill(builder, XmlTree.parse(incoming.body()));
            }
        }
        return Shape.build(builder);
    }

    @Override
    public WireAnswer encode(Operation operation, SdkPojo response, Incoming incoming) {
        return withIds(RestBindings.answer(response, incoming, body(operation, response)), incoming);
    }

    @Override
    public WireAnswer encode(AwsError error, Incoming incoming) {
        XmlText xml = new XmlText().declaration().start("Error");
        xml.element("Code", error.code()).element("Message", error.message());
        error.members().ifPresent(members -> new XmlShapes(xml, false).members(members));
        xml.element("Resource", incoming.request().rawPath());
        xml.element("RequestId", incoming.requestId());
        xml.element("HostId", hostId(incoming));
        byte[] body = xml.end("Error").bytes();
        return withIds(WireAnswer.of(error.status(), "application/xml", body), incoming);
    }

    private static void payload(Member member, SdkPojo builder, XmlReader reader, byte[] body) {
        if (member.type() == MarshallingKnownType.SDK_POJO) {
            member.set(builder, reader.read(member.newBuilder(), XmlTree.parse(body)));
        } else if (member.type() == MarshallingKnownType.SDK_BYTES) {
            member.set(builder, SdkBytes.fromByteArray(body));
        } else {
            member.set(builder, SdkBytes.fromByteArray(body).asUtf8String());
        }
    }

    private Optional<RestBindings.Content> body(Operation operation, SdkPojo response) {
        Shape shape = Shape.of(response);
        if (operation.form() == Operation.Form.RESPONSE_TRANSFORMER || !shape.hasBody()) {
            return Optional.empty();
        }
        XmlText xml = new XmlText().declaration();
        XmlShapes shapes = new XmlShapes(xml, false);
        if (shape.payload().isEmpty()) {
            String root = ROOTS.getOrDefault(operation.name(), operation.name() + "Result");
            xml.startIn(service.namespace(), root);
            shapes.members(response);
            return content(xml.end(root));
        }
        Member payload = shape.payload().get();
        return switch (payload.valueIn(response)) {
            case SdkPojo structure -> {
                xml.startIn(service.namespace(), payload.answerName());
                shapes.members(structure);
                yield content(xml.end(payload.answerName()));
            }
            case SdkBytes bytes ->
                Optional.of(new RestBindings.Content("application/octet-stream", bytes.asByteArray()));
            case String text
            when payload.name().equals("LocationConstraint") -> {
                xml.startIn(service.namespace(), payload.answerName()).value(text);
                yield content(xml.end(payload.answerName()));
            }
            // A bucket policy is JSON in a body of its own.
            case String text ->
                Optional.of(new RestBindings.Content(
                        "application/json", Scalars.utf8(text).asByteArray()));
            case null, default -> {
                if (payload.name().equals("LocationConstraint")) {
                    // us-east-1 has none, and AWS writes the element nevertheless.
                    xml.startIn(service.namespace(), payload.answerName());
                    yield content(xml.end(payload.answerName()));
                }
                yield Optional.empty();
            }
        };
    }

    private static Optional<RestBindings.Content> content(XmlText xml) {
        return Optional.of(new RestBindings.Content("application/xml", xml.bytes()));
    }

    private static WireAnswer withIds(WireAnswer answer, Incoming incoming) {
        return answer.with("x-amz-request-id", incoming.requestId()).with("x-amz-id-2", hostId(incoming));
    }

    /** AWS's has no meaning to others either. */
    private static String hostId(Incoming incoming) {
        return "bootproof/" + incoming.requestId();
    }
}
