#!/usr/bin/env python3
"""The local cloud: start, memory, a large stack, many instances.

    mvn -q test-compile && python3 benchmarks/cloud.py [--runs 7] [--bootproof PATH]

No machine boots. The start and the stack are measured on the installed program; the many instances on the same classes with a host
whose machines are only noted (CloudWithoutMachines, of the tests). Prints Markdown for docs/benchmarks.md.
"""

import argparse
import http.client
import json
import multiprocessing
import os
import pathlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
EC2, STACKS, STS = ("ec2", "2016-11-15"), ("cloudformation", "2010-05-15"), ("sts", "2011-06-15")
IMAGE = re.compile(r"<imageId>(ami-[0-9a-f]+)</imageId>")
# As the launcher starts it; see setup/build-state.sh.
JAVA_OPTIONS = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmn16m", "--enable-native-access=ALL-UNNAMED"]


class Api:
    """One connection that is kept. Signatures are not looked at; the credential scope says which service is meant."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def call(self, service, action, **parameters):
        name, version = service
        body = urllib.parse.urlencode({"Action": action, "Version": version, **parameters})
        self.connection.request("POST", "/", body, {
            "Content-Type": "application/x-www-form-urlencoded",
            "Authorization": f"AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/{name}/aws4_request,"
                             " SignedHeaders=host, Signature=0"})
        response = self.connection.getresponse()
        text = response.read().decode()
        if response.status != 200:
            raise RuntimeError(f"{action}: {response.status} {text}")
        return text


def resident(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(command, folder):
    """The process of a new cloud, its port, and the seconds to its first answer."""
    port = free_port()
    begun = time.monotonic()
    process = subprocess.Popen([command, "up", "--port", str(port), "--data", folder],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            Api(port).call(STS, "GetCallerIdentity")
            return process, port, time.monotonic() - begun
        except OSError:
            time.sleep(0.005)
    raise RuntimeError("bootproof up has ended by itself")


def end(process):
    process.send_signal(signal.SIGINT)
    process.wait(60)


def template(size):
    """A role, a security group, and for the rest parameters that refer to the one before, in chains of ten."""
    resources = {
        "Group": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "benchmark"}},
        "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {
            "Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}]}}}}
    for i in range(size - len(resources)):
        value = {"Ref": "Group"} if i % 10 == 0 else {"Fn::GetAtt": [f"Parameter{i - 1}", "Value"]}
        resources[f"Parameter{i}"] = {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": value}}
    return json.dumps({"Resources": resources})


def deploy(api, name, size):
    begun = time.monotonic()
    api.call(STACKS, "CreateStack", StackName=name, TemplateBody=template(size),
             **{"Capabilities.member.1": "CAPABILITY_IAM"})
    while True:
        answer = api.call(STACKS, "DescribeStacks", StackName=name)
        status = re.search(r"<StackStatus>(\w+)</StackStatus>", answer).group(1)
        if status == "CREATE_COMPLETE":
            return time.monotonic() - begun
        if not status.endswith("CREATE_IN_PROGRESS"):
            raise RuntimeError(f"the stack is {status}")
        time.sleep(0.02)


def measure_start(command, runs):
    seconds, restarts, fresh, processor = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs):
            data = f"{folder}/{run}"
            process, port, took = start(command, data)
            seconds.append(took)
            fresh.append(resident(process.pid))
            processor.append(processor_seconds(process.pid))
            end(process)
        process, port, _ = start(command, f"{folder}/0")
        api = Api(port)
        stacks = [deploy(api, f"large{i}", 200) for i in range(5)]
        after = resident(process.pid)
        end(process)
        for _ in range(runs):
            process, port, took = start(command, f"{folder}/0")
            restarts.append(took)
            end(process)
    row("`bootproof up` to the first answer, s", seconds)
    row("its processor time until then, s", processor)
    row("the same with five stacks of 200 resources in its state, s", restarts)
    row("resident memory at the first answer, MiB", fresh, 0)
    print(f"| 200 resources without machines: the first stack, s | {stacks[0]:.2f} | | |")
    row("200 resources without machines: the next four, s", stacks[1:])
    print(f"| resident memory after these, MiB | {after:.0f} | | |")


def row(what, values, digits=2):
    shown = " | ".join(f"{value:.{digits}f}" for value in (statistics.median(values), min(values), max(values)))
    print(f"| {what} | {shown} |", flush=True)


def heap(java_home, pid):
    """KiB in use after a collection."""
    jcmd = f"{java_home}/bin/jcmd"
    subprocess.run([jcmd, str(pid), "GC.run"], check=True, stdout=subprocess.DEVNULL)
    info = subprocess.run([jcmd, str(pid), "GC.heap_info"], check=True, capture_output=True, text=True).stdout
    return sum(int(used) for used in re.findall(r"(?:generation|Tenured|DefNew)\s.*?used (\d+)K", info))


def hammer(arguments):
    port, seconds = arguments
    api = Api(port)
    count = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        api.call(EC2, "DescribeInstances")
        count += 1
    return count / seconds


def measure_instances(java_home, classpath):
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [f"{java_home}/bin/java", *JAVA_OPTIONS, "-cp", classpath,
             "io.github.bootproof.cloud.CloudWithoutMachines", folder],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = int(process.stdout.readline())
        api = Api(port)
        image = IMAGE.search(api.call(EC2, "DescribeImages", **{
            "Owner.1": "amazon", "Filter.1.Name": "architecture", "Filter.1.Value.1": "x86_64"})).group(1)
        have, before = 0, 0
        for wanted in (1, 200, 1000):
            while have < wanted:
                more = min(50, wanted - have)
                api.call(EC2, "RunInstances", ImageId=image, MinCount=more, MaxCount=more, InstanceType="t3.micro")
                have += more
            times = []
            for _ in range(60):
                begun = time.monotonic()
                api.call(EC2, "DescribeInstances", MaxResults=1000)
                times.append((time.monotonic() - begun) * 1000)
            row(f"DescribeInstances of {wanted}, one connection, ms", times[10:], 1)
            if wanted == 1:
                with multiprocessing.Pool(8) as pool:
                    rate = sum(pool.map(hammer, [(port, 5)] * 8))
                print(f"| DescribeInstances of 1, 8 connections, a second | {rate:.0f} | | |")
            if wanted == 200:
                # Not earlier: the first requests leave caches behind.
                before = heap(java_home, process.pid)
        used = heap(java_home, process.pid) - before
        print(f"| memory of an instance without a machine, KiB | {used / (have - 200):.1f} | | |")
        process.stdin.close()
        process.wait(60)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--bootproof", default=str(ROOT / "bootproof"))
    parser.add_argument("--classpath", help="of the program and the cloud module's tests; found after mvn test-compile")
    options = parser.parse_args()
    java_home = os.environ.get("JAVA_HOME") or sys.exit("JAVA_HOME is to name the JDK")
    dist = ROOT / "target/dist"
    classpath = options.classpath or ":".join([
        f"{dist}/{(dist / 'current').read_text().strip()}/lib/*",
        *(str(ROOT / module / "target/test-classes") for module in ("machines", "cloud"))])
    print("| | median | least | most |\n|---|---|---|---|")
    measure_start(options.bootproof, options.runs)
    measure_instances(java_home, classpath)


if __name__ == "__main__":
    main()
