package io.github.bootproof.cli.cloud;

import io.github.bootproof.cloud.Cloud;
import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.cloudformation.deploy.EventRecord;
import io.github.bootproof.cloud.cloudformation.deploy.StackListener;
import io.github.bootproof.cloud.ec2.instance.InstanceListener;
import io.github.bootproof.cloud.ec2.instance.LifeState;
import io.github.bootproof.cloud.wire.WireListener;
import java.time.InstantSource;

/** Hands what the parts of a cloud tell on to the log of {@code bootproof up}. */
record LogListeners(CloudLog log, InstantSource time) {
    Cloud.Listeners all() {
        return new Cloud.Listeners(new Calls(), new Stacks(), new Instances());
    }

    private final class Calls implements WireListener {
        @Override
        public void answered(AnsweredCall call) {
            if (!call.inProcess()) {
                log.called(
                        time.instant(),
                        call.service(),
                        call.operation(),
                        call.status(),
                        call.errorCode().orElse(""),
                        call.duration());
            }
        }

        @Override
        public void failed(String service, String operation, String requestId, Throwable failure) {
            log.failed(time.instant(), service + " " + operation + " (request " + requestId + ")", failure);
        }
    }

    private final class Stacks implements StackListener {
        @Override
        public void happened(String stackName, EventRecord event) {
            log.stackEvent(
                    event.at(),
                    stackName,
                    event.logicalId(),
                    event.type(),
                    event.status(),
                    event.reason().orElse(""));
        }

        @Override
        public void halted(String stackName, Throwable cause) {
            log.failed(
                    time.instant(), "The deployment of " + stackName + " stops, and goes on at the next start", cause);
        }

        @Override
        public void failed(String stackName, String logicalId, Throwable cause) {
            log.failed(time.instant(), stackName + " " + logicalId, cause);
        }
    }

    private final class Instances implements InstanceListener {
        @Override
        public void changed(String instanceId, LifeState state, String why) {
            log.instance(time.instant(), instanceId, state.word() + (why.isEmpty() ? "" : ": " + why));
        }

        @Override
        public void progress(String instanceId, String what) {
            log.instance(time.instant(), instanceId, what);
        }

        @Override
        public void booted(String instanceId, BootReport report) {
            log.instance(time.instant(), instanceId, report.ending().description());
        }
    }
}
