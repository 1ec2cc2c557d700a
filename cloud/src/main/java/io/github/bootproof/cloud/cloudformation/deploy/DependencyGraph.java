package io.github.bootproof.cloud.cloudformation.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Does something with each of several things, as many at once as what they need allows, each on a virtual thread.
 *
 * @param needs by name, what must have succeeded before; names that are no keys are left out
 */
record DependencyGraph(Map<String, Set<String>> needs) {

    /** One of the things; the result says whether it succeeded. */
    interface Visit {
        boolean of(String name) throws InterruptedException;
    }

    /**
     * Visits all; returns when nothing is under way any more. What needs something that did not succeed is left out.
     *
     * @param stop asked before each visit: whether no further one is to begin
     * @return whether all were visited and succeeded
     * @throws RuntimeException what a visit threw; nothing more is begun then
     */
    boolean visit(BooleanSupplier stop, Visit visit) throws InterruptedException {
        var nodes = new LinkedHashMap<String, Node>();
        needs.keySet().forEach(name -> nodes.put(name, new Node(name)));
        Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            nodes.values()
                    .forEach(node -> threads.execute(() -> {
                        try {
                            boolean ready = isReady(node, nodes) && thrown.isEmpty() && !stop.getAsBoolean();
                            node.succeeded = ready && visit.of(node.name);
                        } catch (InterruptedException | RuntimeException | Error e) {
                            thrown.add(e);
                        } finally {
                            node.ended.countDown();
                        }
                    }));
        }
        if (!thrown.isEmpty()) {
            throw new IllegalStateException(thrown.element());
        }
        return nodes.values().stream().allMatch(node -> node.succeeded);
    }

    private boolean isReady(Node node, Map<String, Node> nodes) throws InterruptedException {
        for (String name : needs.getOrDefault(node.name, Set.of())) {
            Node needed = nodes.get(name);
            if (needed != null) {
                needed.ended.await();
                if (!needed.succeeded) {
                    return false;
                }
            }
        }
        return true;
    }

    private static final class Node {
        final String name;
        final CountDownLatch ended = new CountDownLatch(1);
        volatile boolean succeeded;

        Node(String name) {
            this.name = name;
        }
    }
}
