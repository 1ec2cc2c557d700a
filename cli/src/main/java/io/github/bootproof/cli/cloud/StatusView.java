package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.Screen;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How {@code bootproof status} shows a cloud. */
record StatusView(RunningCloud cloud, Status status, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    // --- for people -------------------------------------------------------------------------------------------------

    List<String> lines(Screen screen) {
        var lines = new ArrayList<String>();
        lines.add(screen.bold(cloud.title()));
        lines.add("  since " + TIME.format(cloud.since().atZone(zone)) + ", process " + cloud.pid() + ", state in "
                + cloud.data());
        lines.add("");
        lines.add(screen.bold("Stacks"));
        status.stacks().forEach(stack -> lines.add(stack(stack, screen)));
        if (status.stacks().isEmpty()) {
            lines.add("  none");
        }
        lines.add("");
        lines.add(screen.bold("Instances"));
        status.instances().forEach(instance -> lines.addAll(instance(instance, screen)));
        if (status.instances().isEmpty()) {
            lines.add("  none");
        }
        return lines;
    }

    private String stack(StackLine stack, Screen screen) {
        return "  %-20s %s  %s%s"
                .formatted(
                        stack.name(),
                        judged(stack.status(), screen),
                        TIME.format(stack.changed().atZone(zone)),
                        stack.reason().map(reason -> "  " + reason).orElse(""));
    }

    private static String judged(String status, Screen screen) {
        return status.contains("FAILED") || status.contains("ROLLBACK")
                ? screen.bad(status)
                : status.endsWith("_COMPLETE") ? screen.good(status) : status;
    }

    private List<String> instance(InstanceLine instance, Screen screen) {
        var lines = new ArrayList<String>();
        lines.add("  " + screen.bold(instance.title()) + "  " + instance.state()
                + instance.statusCheck()
                        .map(check -> ", status " + check(check, screen))
                        .orElse(""));
        if (instance.isTerminated()) {
            return lines;
        }
        instance.stack()
                .ifPresent(stack -> lines.add(
                        "    stack      " + stack + ", " + instance.logicalId().orElse("?")));
        lines.add("    image      " + instance.image() + ", " + instance.instanceType());
        instance.boots().ifPresent(recipe -> lines.add("    boots      " + recipe));
        instance.standIn().ifPresent(note -> lines.add("    note       " + note));
        userData(instance).ifPresent(history -> lines.add("    user data  " + history.describe()));
        lines.add("    addresses  "
                + Stream.concat(
                                instance.privateAddress().stream(),
                                instance.publicAddress().map(address -> address + " (public)").stream())
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(", "), text -> text.isEmpty() ? "none" : text)));
        return lines;
    }

    private Optional<UserDataHistory> userData(InstanceLine instance) {
        return Optional.ofNullable(status.userData().get(instance.id()));
    }

    private static String check(String check, Screen screen) {
        return check.equals("ok") ? screen.good(check) : check.equals("impaired") ? screen.bad(check) : check;
    }

    // --- for programs -----------------------------------------------------------------------------------------------

    String json() {
        var document = new LinkedHashMap<String, Object>();
        document.put("endpoint", cloud.endpoint().toString());
        document.put("account", cloud.account());
        document.put("region", cloud.region());
        document.put("data", cloud.data());
        document.put("pid", cloud.pid());
        document.put("since", cloud.since().toString());
        document.put("stacks", status.stacks().stream().map(StatusView::stack).toList());
        document.put(
                "instances", status.instances().stream().map(this::instance).toList());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(document);
    }

    private static Map<String, Object> stack(StackLine stack) {
        var members = new LinkedHashMap<String, Object>();
        members.put("name", stack.name());
        members.put("status", stack.status());
        stack.reason().ifPresent(reason -> members.put("reason", reason));
        members.put("changed", stack.changed().toString());
        return members;
    }

    private Map<String, Object> instance(InstanceLine instance) {
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
        userData(instance).ifPresent(history -> members.put("userData", userData(history)));
        instance.privateAddress().ifPresent(address -> members.put("privateAddress", address));
        instance.publicAddress().ifPresent(address -> members.put("publicAddress", address));
        return members;
    }

    private static Map<String, Object> userData(UserDataHistory history) {
        var members = new LinkedHashMap<String, Object>();
        members.put("given", history.given());
        history.ran().ifPresent(number -> members.put("ran", number));
        members.put("outcome", history.versions().getLast().outcome());
        return members;
    }
}
