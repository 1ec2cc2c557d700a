"""The last resort where no systemd can run: process 1 of a machine that runs cloud-init's four stages, and no services.

It brings up the metadata address and the forwarders, runs the stages in cloud-init's own order, copies their output to the
console, and then waits, collecting processes that nobody else waits for. A halt signal ends it as a halted kernel ends an init
(exit status 130), SIGHUP as a restarted one (129). systemctl does not work in it.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading

METADATA = ("169.254.169.254", 80)
METADATA_SOCKET = "/run/bootproof/imds.sock"
API_PORT = "/run/bootproof/api-port"
API_SOCKET = "/run/bootproof/api.sock"
ENVIRONMENT = "/run/bootproof/environment"
OUTPUT_LOG = "/var/log/cloud-init-output.log"
SHARED_OUTPUT = "/run/bootproof/output"
STAGES = (["init", "--local"], ["init"], ["modules", "--mode=config"], ["modules", "--mode=final"])


def copy(source, destination):
    try:
        while data := source.recv(65536):
            destination.sendall(data)
        destination.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def serve(client, path):
    with client, socket.socket(socket.AF_UNIX) as server:
        try:
            server.connect(path)
        except OSError:
            return
        upstream = threading.Thread(target=copy, args=(client, server), daemon=True)
        upstream.start()
        copy(server, client)


def forward(address, path):
    listener = socket.create_server(address, backlog=64)

    def accept():
        while True:
            client, _ = listener.accept()
            threading.Thread(target=serve, args=(client, path), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def end(status):
    # Whatever runs gets a moment to end; the kernel ends the rest with process 1.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.kill(-1, signal.SIGTERM)
    os._exit(status)


def main():
    for halt in (signal.SIGTERM, signal.SIGINT, signal.SIGRTMIN + 3, signal.SIGRTMIN + 4):
        signal.signal(halt, lambda *_: end(128 + signal.SIGINT))
    for restart in (signal.SIGHUP, signal.SIGRTMIN + 5):
        signal.signal(restart, lambda *_: end(128 + signal.SIGHUP))
    subprocess.run(["/bin/sh", "/usr/lib/bootproof/prepare.sh"], check=False)
    forward(METADATA, METADATA_SOCKET)
    if os.path.exists(API_PORT):
        with open(API_PORT) as port:
            forward(("127.0.0.1", int(port.read())), API_SOCKET)
    os.makedirs("/run/sshd", exist_ok=True)
    if os.path.isdir("/run/bootproof"):
        subprocess.Popen(
            ["/bin/sh", "-c", f"exec tail -c +1 -s 0.03 -F {OUTPUT_LOG} 2>/dev/null >>{SHARED_OUTPUT}"]
        )
    cloud_init = shutil.which("cloud-init", path="/usr/bin:/usr/local/bin") or "cloud-init"
    environment = dict(os.environ, PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    if os.path.exists(ENVIRONMENT):
        with open(ENVIRONMENT) as variables:
            environment.update(line.rstrip("\n").split("=", 1) for line in variables if "=" in line)
    for stage in STAGES:
        subprocess.run([cloud_init, *stage], check=False, env=environment)
        if stage is STAGES[0]:
            shutil.copyfile("/run/bootproof-resolv.conf", "/etc/resolv.conf")
    if os.path.exists("/usr/sbin/sshd"):
        subprocess.run(["/usr/sbin/sshd"], check=False)
    while True:
        try:
            os.wait()
        except ChildProcessError:
            signal.pause()


if __name__ == "__main__":
    sys.exit(main())
