#!/usr/bin/env python3
"""From the command to the script's first line: Bootproof against the same image started by the engine's own client.

    python3 benchmarks/boot.py [--runs 7] [--together 10]

Needs podman, and a Bootproof that has built its image (./bootproof doctor). Both ways run in turn in one run, so that what
else the computer does falls on both; the figures to keep are the ratios. The engine's own client (podman run) gets the same
image, the same mounts, and a metadata server that answers the same documents from memory.

Prints Markdown for docs/benchmarks.md.
"""

import argparse
import http.server
import json
import os
import pathlib
import re
import shutil
import socketserver
import statistics
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BOOTPROOF = str(ROOT / "bootproof")
SCRIPT = "#!/bin/sh\necho first-line $(date +%s.%N)\n"
FIRST_LINE = re.compile(r"first-line ([0-9.]+)")
HOME = pathlib.Path(os.environ.get("BOOTPROOF_HOME", pathlib.Path.home() / ".local/share/bootproof"))
# Reads the whole metadata tree from inside a machine, one JSON object a line.
CRAWL = r"""#!/usr/bin/python3
import json, urllib.request
base = "http://169.254.169.254/"
token = urllib.request.urlopen(urllib.request.Request(
    base + "latest/api/token", method="PUT", headers={"X-aws-ec2-metadata-token-ttl-seconds": "60"})).read().decode()
def get(path):
    return urllib.request.urlopen(urllib.request.Request(
        base + path, headers={"X-aws-ec2-metadata-token": token})).read().decode()
def walk(path):
    text = get(path)
    print("doc " + json.dumps([path, text]))
    if path.endswith("/"):
        for child in text.split("\n"):
            walk(path + child.split("=")[0] + ("/openssh-key" if "=" in child else ""))
walk("latest/meta-data/")
walk("latest/dynamic/")
"""


def bootproof(*arguments):
    return subprocess.run([BOOTPROOF, *arguments], capture_output=True, text=True, check=False)


def metadata_tree(folder):
    script = folder / "crawl.py"
    script.write_text(CRAWL)
    result = bootproof("run", str(script))
    documents = [json.loads(line.split("doc ", 1)[1]) for line in result.stdout.splitlines() if "| doc " in line]
    if not documents:
        raise SystemExit("The metadata could not be read:\n" + result.stdout + result.stderr)
    return {path.removeprefix("latest/"): text.encode() for path, text in documents}


class StaticMetadata(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    request_queue_size = 64


def serve_metadata(socket, tree, user_data):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def address_string(self):
            return "machine"

        def log_message(self, *_):
            pass

        def do_PUT(self):
            self.answer(b"token")

        def do_GET(self):
            path = self.path.split("/", 2)[2] if self.path.count("/") > 1 else ""
            if path == "user-data":
                return self.answer(user_data)
            body = tree.get(path, tree.get(path + "/"))
            return self.answer(body) if body is not None else self.answer(b"", 404)

        def answer(self, body, status=200):
            self.send_response(status)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = StaticMetadata(str(socket), Handler)
    os.chmod(socket, 0o666)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def podman(runtime, *arguments):
    # Bootproof's own settings and storage, so that both start the same image with the same runtime.
    command = ["podman", "--root", str(HOME / "containers"), "--runroot", str(runtime / "containers"),
               "--storage-opt", "overlay.skip_mount_home=true", *arguments]
    environment = dict(os.environ, CONTAINERS_CONF=str(HOME / "containers.conf"))
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()


def wait_for_first_line(read):
    for _ in range(3000):
        match = FIRST_LINE.search(read())
        if match:
            return float(match.group(1))
        time.sleep(0.02)
    raise SystemExit("The script did not run within a minute.")


class PodmanMachine:
    """One machine by the engine's own client."""

    def __init__(self, runtime, image, tree, name):
        self.runtime, self.image, self.name = runtime, image, name
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bench"))
        self.folder.chmod(0o755)
        (self.folder / "output").touch()
        # The server is part of neither measurement.
        self.server = serve_metadata(self.folder / "imds.sock", tree, SCRIPT.encode())

    def start(self):
        self.begun = time.time()
        podman(self.runtime, "run", "-dt", "--name", self.name, "--network", "bootproof",
               "--cap-add", "SYS_ADMIN,NET_ADMIN,SYS_BOOT", "-v", f"{self.folder}:/run/bootproof", self.image)

    def first_line(self):
        output = self.folder / "output"
        return wait_for_first_line(lambda: output.read_text(errors="replace")) - self.begun

    def remove(self):
        podman(self.runtime, "rm", "-f", "-t", "0", self.name)
        self.server.shutdown()
        shutil.rmtree(self.folder)


def by_podman(runtime, image, tree):
    machine = PodmanMachine(runtime, image, tree, f"bench-{os.getpid()}")
    machine.start()
    seconds = machine.first_line()
    machine.remove()
    return seconds


def by_bootproof(script):
    """Seconds to the first line, and the peak resident memory of the process in MiB."""
    begun = time.time()
    process = subprocess.Popen([BOOTPROOF, "run", str(script)], stdout=subprocess.PIPE, text=True)
    status = pathlib.Path(f"/proc/{process.pid}/status")
    memory = 0
    seconds = None
    for line in process.stdout:
        match = FIRST_LINE.search(line)
        if match:
            seconds = float(match.group(1)) - begun
        try:
            memory = int(re.search(r"VmHWM:\s+(\d+)", status.read_text()).group(1)) / 1024
        except (AttributeError, FileNotFoundError):
            pass
    process.wait()
    if seconds is None:
        raise SystemExit("bootproof run did not run the script.")
    return seconds, memory


def together(count, start_all):
    begun = time.time()
    ends = start_all(count)
    return max(ends) - begun


def bootproof_together(script):
    def start_all(count):
        processes = [subprocess.Popen([BOOTPROOF, "run", str(script)], stdout=subprocess.PIPE, text=True)
                     for _ in range(count)]
        return [float(FIRST_LINE.search(process.communicate()[0]).group(1)) for process in processes]

    return start_all


def podman_together(runtime, image, tree):
    def start_all(count):
        machines = [PodmanMachine(runtime, image, tree, f"bench-{os.getpid()}-{number}") for number in range(count)]
        threads = [threading.Thread(target=machine.start) for machine in machines]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ends = [machine.first_line() + machine.begun for machine in machines]
        for machine in machines:
            machine.remove()
        return ends

    return start_all


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--together", type=int, default=10)
    options = options.parse_args()

    doctor = bootproof("doctor").stdout
    runtime = pathlib.Path(re.search(r"(\S+) \(sockets\)", doctor).group(1))
    image = podman(runtime, "images", "--format", "{{.Repository}}:{{.Tag}}", "localhost/bootproof/debian-12")
    image = image.splitlines()[0]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        script = folder / "script.sh"
        script.write_text(SCRIPT)
        tree = metadata_tree(folder)
        ours, theirs, memory = [], [], []
        by_bootproof(script), by_podman(runtime, image, tree)
        for _ in range(options.runs):
            seconds, peak = by_bootproof(script)
            ours.append(seconds)
            memory.append(peak)
            theirs.append(by_podman(runtime, image, tree))
        ratios = [mine / other for mine, other in zip(ours, theirs)]
        print("| from the command to the script's first line | median | least | most |")
        print("|---|---|---|---|")
        for name, values in (("`bootproof run`, s", ours), ("`podman run`, static metadata, s", theirs),
                             ("ratio of each pair", ratios)):
            print(f"| {name} | {statistics.median(values):.2f} | {min(values):.2f} | {max(values):.2f} |")
        print(f"| peak resident memory of Bootproof's process, MiB | {statistics.median(memory):.0f} "
              f"| {min(memory):.0f} | {max(memory):.0f} |")
        if options.together:
            count = options.together
            mine = together(count, bootproof_together(script))
            other = together(count, podman_together(runtime, image, tree))
            print()
            print(f"{count} machines at once, until the last script's first line: `bootproof run` x {count} {mine:.1f} s, "
                  f"`podman run` x {count} {other:.1f} s, ratio {mine / other:.2f}.")


if __name__ == "__main__":
    main()
