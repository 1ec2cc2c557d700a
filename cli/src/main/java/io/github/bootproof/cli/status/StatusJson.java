package io.github.bootproof.cli.status;

import io.github.bootproof.cli.cloud.InstanceLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How {@code bootproof status --json} shows a cloud to programs; the members are described in docs/status.md. */
final class StatusJson {
    private StatusJson() {}

    static String all(AskedAbout asked, Status status) {
        Map<String, Object> document = head(asked);
        document.put("stacks", status.stacks().stream().map(StatusJson::stack).toList());
        document.put(
                "instances",
                status.instances().stream().map(StatusJson::instance).toList());
        return text(document);
    }

    static String one(AskedAbout asked, InstanceStatus instance, List<String> difference) {
        Map<String, Object> document = head(asked);
        Map<String, Object> members = instance(instance);
        if (!difference.isEmpty()) {
            members.put("difference", difference);
        }
        document.put("instances", List.of(members));
        return text(document);
    }

    private static String text(Map<String, Object> document) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(document);
    }

    private static Map<String, Object> head(AskedAbout asked) {
        var document = new LinkedHashMap<String, Object>();
        document.put("cloud", asked.title());
        asked.local()
                .ifPresent(cloud -> document.put("endpoint", cloud.endpoint().toString()));
        document.put("account", asked.account());
        document.put("region", asked.region());
        asked.local().ifPresent(cloud -> {
            document.put("data", cloud.data());
            document.put("pid", cloud.pid());
            document.put("since", cloud.since().toString());
        });
        return document;
    }

    private static Map<String, Object> stack(StackLine stack) {
        var members = new LinkedHashMap<String, Object>();
        members.put("name", stack.name());
        members.put("status", stack.status());
        stack.reason().ifPresent(reason -> members.put("reason", reason));
        members.put("changed", stack.changed().toString());
        return members;
    }

    private static Map<String, Object> instance(InstanceStatus status) {
        InstanceLine instance = status.instance();
        var members = new LinkedHashMap<String, Object>();
        members.put("id", instance.id());
        instance.name().ifPresent(name -> members.put("name", name));
        instance.stack().ifPresent(stack -> members.put("stack", stack));
        instance.logicalId().ifPresent(logicalId -> members.put("logicalId", logicalId));
        members.put("state", instance.state());
        instance.statusCheck().ifPresent(check -> members.put("statusCheck", check));
        members.put("instanceType", instance.instanceType());
        members.put("image", instance.image());
        instance.boots().ifPresent(recipe -> members.put("boots", recipe));
        instance.standIn().ifPresent(note -> members.put("standIn", note));
        status.fate().ifPresent(fate -> {
            members.put(fate instanceof SetupFate ? "setup" : "userData", fate.json());
            fate.advice().ifPresent(advice -> members.put("toDo", advice));
        });
        instance.privateAddress().ifPresent(address -> members.put("privateAddress", address));
        instance.publicAddress().ifPresent(address -> members.put("publicAddress", address));
        return members;
    }
}
