package io.github.bootproof.cloud.lambda;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.lambda.Function.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;
import tools.jackson.databind.json.JsonMapper;

/** The resource policies of functions. They are kept and shown, not enforced. */
final class Permissions {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Functions functions;
    private final Ids ids;

    Permissions(Functions functions, Ids ids) {
        this.functions = functions;
        this.ids = ids;
    }

    AddPermissionResponse add(AddPermissionRequest request) {
        if (request.statementId() == null) {
            throw LambdaErrors.missing("statementId");
        }
        if (request.action() == null) {
            throw LambdaErrors.missing("action");
        }
        if (request.principal() == null) {
            throw LambdaErrors.missing("principal");
        }
        var statement = new Statement(request.statementId(), JSON.writeValueAsString(statement(request)));
        functions.update(request.functionName(), function -> {
            if (function.statements().stream().anyMatch(known -> known.id().equals(statement.id()))) {
                throw LambdaErrors.statementExists(statement.id());
            }
            var statements = new ArrayList<>(function.statements());
            statements.add(statement);
            return function.withStatements(List.copyOf(statements), ids.uuid());
        });
        return AddPermissionResponse.builder().statement(statement.json()).build();
    }

    private Map<String, Object> statement(AddPermissionRequest request) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", request.statementId());
        statement.put("Effect", "Allow");
        boolean service = request.principal().contains(".");
        statement.put(
                "Principal", service ? Map.of("Service", request.principal()) : Map.of("AWS", request.principal()));
        statement.put("Action", request.action());
        statement.put("Resource", functions.arn(Functions.name(request.functionName())));
        var conditions = new LinkedHashMap<String, Object>();
        if (request.sourceArn() != null) {
            conditions.put("ArnLike", Map.of("AWS:SourceArn", request.sourceArn()));
        }
        if (request.sourceAccount() != null) {
            conditions.put("StringEquals", Map.of("AWS:SourceAccount", request.sourceAccount()));
        }
        if (!conditions.isEmpty()) {
            statement.put("Condition", conditions);
        }
        return statement;
    }

    RemovePermissionResponse remove(RemovePermissionRequest request) {
        functions.update(request.functionName(), function -> {
            List<Statement> left = function.statements().stream()
                    .filter(statement -> !statement.id().equals(request.statementId()))
                    .toList();
            if (left.size() == function.statements().size()) {
                throw LambdaErrors.statementNotFound(String.valueOf(request.statementId()));
            }
            return function.withStatements(left, ids.uuid());
        });
        return RemovePermissionResponse.builder().build();
    }

    GetPolicyResponse get(GetPolicyRequest request) {
        Function function = functions.get(request.functionName());
        if (function.statements().isEmpty()) {
            throw LambdaErrors.noPolicy();
        }
        String statements = function.statements().stream().map(Statement::json).collect(Collectors.joining(","));
        return GetPolicyResponse.builder()
                .policy("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + statements + "]}")
                .revisionId(function.revisionId())
                .build();
    }
}
