# Runs the scripts of a setup on this instance exactly once for each version of them. Made to be read: whoever gets this
# in user data finds it unpacked in /var/lib/bootproof/setup.py (there without its comments).
#
#   setup.py arm     by the boothook, early in each boot: keeps the setup and has cloud-init run `boot` in its final stage
#   setup.py boot    by cloud-init's scripts-per-boot, in the final stage of each boot: applies what this boot was armed with
#   setup.py order   by Run Command: keeps the setup and applies it at once, without a restart; at a boot, when cloud-init is done
#   setup.py rerun   by hand: applies the version that is here once more, from the first script
#
# What is kept, by instance id, so that an image made of this instance hands nothing down:
#   /var/lib/bootproof/instances/ID/setup       the setup: settings, packed scripts, contents
#   /var/lib/bootproof/instances/ID/in-place    is there when the setup came by `order`
#   /var/lib/bootproof/instances/ID/state.json  what became of which version
# In /run, so gone at each boot: armed (the instance id that this boot's boothook gave a setup to) and lock.
#
# Only Python's standard library, from 3.6 on. No string in here may have a line that is blank or begins with #.
import base64, datetime, fcntl, hashlib, json, os, re, signal, subprocess, sys, time, zlib

LIB = "/var/lib/bootproof"
RUN = "/run/bootproof"
LOG = "/var/log/bootproof-setup.log"
PER_BOOT = "/var/lib/cloud/scripts/per-boot/50-bootproof-setup"
INSTANCE_ID = "/var/lib/cloud/data/instance-id"
# Seconds.
BOOT_FOR = 900
FETCH_FOR = 120
REPORT_FOR = 300
REPORT_AGAIN_FOR = 30
KILL_AFTER = 10
# Systems Manager's convention: a script that ends with this asks for a reboot and to be run again after it.
REBOOT = 194


# The machine is going down, or somebody ends this program: whatever runs is interrupted, which is no failure.
class Interrupted(BaseException):
    pass


# The setup has failed; the text says how.
class Failed(Exception):
    def __init__(self, reason, code=None):
        Exception.__init__(self, reason)
        self.code = code


def interrupt(*_):
    raise Interrupted()


def say(text):
    line = ("bootproof-setup: %s\n" % text).encode("utf-8", "replace")
    with open(LOG, "ab") as log:
        log.write(now().encode() + b" " + line)
    show(line)


# Standard output is cloud-init's log or Run Command's: that nobody reads it any more is no reason to stop.
def show(data):
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError:
        pass


def now():
    return datetime.datetime.utcnow().strftime("%Y-%m-%dT%H:%M:%SZ")


def read(path, default=b""):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return default


# All or nothing, and still there after a power cut.
def write(path, data, mode=0o600):
    new = path + ".new"
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(new, mode)
    os.rename(new, path)
    folder = os.open(os.path.dirname(path), os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


# --- the setup ---------------------------------------------------------------------------------------------------------


# What the payload's here-document holds after the program: lines `report`, `time-limit`, `attempts`, `reboots`,
# `blob SHA256 PACKED`, then `contents` and all that follows. The version is the hash of those contents.
class Setup:
    def __init__(self, raw):
        head, self.contents = raw.split(b"\ncontents\n", 1)
        self.version = hashlib.sha256(self.contents).hexdigest()
        self.settings = {}
        self.blobs = {}
        for line in head.decode().split("\n"):
            key, value = line.split(" ", 1)
            if key == "blob":
                digest, packed = value.split(" ")
                self.blobs[digest] = zlib.decompress(base64.b64decode(packed), -15)
            else:
                self.settings[key] = value

    def number(self, key):
        return int(self.settings[key])

    # Names and what makes each script's bytes, in order.
    def parts(self):
        lines = self.contents.split(b"\n")
        at = 1
        while at < len(lines) - 1:
            words = lines[at].decode().split(" ", 3)
            at += 1
            if words[0] == "file":
                yield words[1], lambda digest=words[2]: self.blobs[digest]
            elif words[0] == "s3":
                yield words[1], lambda bucket=words[2], key=words[3]: fetch(bucket, key)
            else:
                mark = words[2].encode()
                end = lines.index(mark, at)
                text = b"\n".join(lines[at:end])
                exact = re.sub(re.escape(mark) + rb"\[([0-9a-f]+)\]", lambda hexes: bytes.fromhex(hexes.group(1).decode()), text)
                yield words[1], lambda exact=exact: exact
                at = end + 1


def fetch(bucket, key):
    try:
        return persist(FETCH_FOR, lambda: Aws().get_object(bucket, key))
    except Unreachable as problem:
        raise Failed("s3://%s/%s could not be fetched: %s" % (bucket, key, problem))


# --- applying ----------------------------------------------------------------------------------------------------------


class Instance:
    def __init__(self):
        self.id = os.path.basename(read(INSTANCE_ID).decode().strip())
        if not self.id:
            sys.exit("bootproof-setup: cloud-init has not written %s" % INSTANCE_ID)
        self.home = "%s/instances/%s" % (LIB, self.id)
        self.state_file = self.home + "/state.json"
        self.in_place = self.home + "/in-place"
        os.makedirs(self.home + "/parts", 0o700, exist_ok=True)
        os.makedirs(RUN, 0o700, exist_ok=True)
        # Like cloud-init's own log: what scripts write is not for everyone.
        os.close(os.open(LOG, os.O_WRONLY | os.O_CREAT, 0o640))

    def keep(self, program, setup, in_place):
        write(LIB + "/setup.py", program, 0o644)
        write(self.home + "/setup", setup)
        if in_place:
            write(self.in_place, b"")
        elif os.path.exists(self.in_place):
            os.remove(self.in_place)
        os.makedirs(os.path.dirname(PER_BOOT), exist_ok=True)
        write(PER_BOOT, b"#!/bin/sh\nexec python3 -I %s/setup.py boot\n" % LIB.encode(), 0o755)

    def armed(self):
        return read(RUN + "/armed").decode() == self.id or os.path.exists(self.in_place)

    # One at a time; whoever holds it is gone when the lock is free. What runs below does not inherit it.
    def lock(self):
        self.locked = open(RUN + "/lock", "wb")
        fcntl.flock(self.locked, fcntl.LOCK_EX)

    # Ends with the exit code of this program.
    def apply(self, by_order):
        self.by_order = by_order
        self.setup = setup = Setup(read(self.home + "/setup"))
        self.parts = list(setup.parts())
        self.name = "version " + setup.version[:12]
        self.state = state = json.loads(read(self.state_file, b"{}").decode())
        if state.get("version") == setup.version and state["state"] != "running":
            say("%s %s on %s: nothing to do" % (self.name, state["state"], state["endedAt"]))
            # Whoever orders waits for a report; a setup can also be given another place to report to.
            if by_order or state["reported"] != self.parameter():
                self.report(REPORT_AGAIN_FOR)
            return int(by_order and state["state"] == "failed")
        try:
            return self.begin() or self.run()
        except Failed as failure:
            return self.finish("failed", str(failure), failure.code)
        except OSError as problem:
            return self.finish("failed", "the setup could not be run: %s" % problem)

    # Before anything runs, it is written that it does: what ran half-way is never taken for applied, also when a rollback
    # brings back the version that succeeded before.
    def begin(self):
        state, setup = self.state, self.setup
        if state.get("version") != setup.version:
            state.clear()
            state.update(version=setup.version, attempt=1, reboots=0, done=0, spent=0, startedAt=now(), lastLines="")
        elif not state["rebooting"]:
            if state["attempt"] == setup.number("attempts"):
                state["lastLines"] = Output(0, os.path.getsize(LOG)).last()
                raise Failed("interrupted in each of %d attempts" % state["attempt"])
            state["attempt"] += 1
        state.update(state="running", rebooting=False, reported=None)
        self.save()
        self.report(0)

    def save(self):
        if self.state["done"] < len(self.parts):
            self.state["part"] = self.parts[self.state["done"]][0]
        write(self.state_file, json.dumps(self.state, indent=1).encode())

    def run(self):
        state = self.state
        while state["done"] < len(self.parts):
            name, content = self.parts[state["done"]]
            if self.run_part(name, content) == REBOOT:
                return self.reboot(name)
            state["done"] += 1
            self.save()
            if state["done"] < len(self.parts) and going_down():
                # The script has called for a reboot itself, and ended: the next boot goes on with what follows it.
                self.expect_reboot(name)
                raise Interrupted()
        return self.finish("succeeded")

    def run_part(self, name, content):
        state = self.state
        state["lastLines"] = ""
        path = "%s/parts/%s" % (self.home, name)
        data = content()
        write(path, data, 0o700)
        say("%s: %s, attempt %d" % (self.name, name, state["attempt"]))
        limit = self.setup.number("time-limit")
        environment = dict(os.environ, HOME="/root", BOOTPROOF_VERSION=self.setup.version)
        environment.setdefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
        environment.update(BOOTPROOF_ATTEMPT=str(state["attempt"]), BOOTPROOF_REBOOTS=str(state["reboots"]))
        begun = time.monotonic()
        size = os.path.getsize(LOG)
        output = Output(size, size)
        with open(LOG, "ab") as log:
            # It writes to the log itself, so that what it leaves running can go on doing so.
            try:
                process = subprocess.Popen([path], cwd="/", env=environment, stdin=subprocess.DEVNULL, stdout=log,
                    stderr=log, start_new_session=True)
            except OSError as problem:
                first = data.split(b"\n")[0][:80].decode("utf-8", "replace")
                raise Failed("%s could not be started: %s (its first line: %s)" % (name, problem.strerror, first))
        try:
            in_time = wait(process, output, begun + limit - state["spent"])
            if not in_time:
                end(process)
            elif process.returncode not in (0, REBOOT):
                # At a shutdown the script may be ended a little earlier than this program.
                time.sleep(1 if process.returncode in (-signal.SIGTERM, 128 + signal.SIGTERM) else 0)
                if going_down():
                    raise Interrupted()
        except Interrupted:
            end(process)
            raise
        finally:
            output.copy()
            state["spent"] += round(time.monotonic() - begun, 1)
            state["lastLines"] = output.last()
            self.save()
        code = process.returncode
        if not in_time:
            raise Failed("timed out after %d s" % limit)
        if code < 0:
            raise Failed("%s was ended by signal %d (%s)" % (name, -code, signal.Signals(-code).name), 128 - code)
        if code not in (0, REBOOT):
            raise Failed("%s exited with code %d" % (name, code), code)
        return code

    def expect_reboot(self, name):
        self.state["reboots"] += 1
        if self.state["reboots"] > self.setup.number("reboots"):
            raise Failed("%s asked for more than %d reboots" % (name, self.setup.number("reboots")), REBOOT)
        self.state["rebooting"] = True
        self.save()

    def reboot(self, name):
        self.expect_reboot(name)
        say("%s: %s asks for a reboot" % (self.name, name))
        if self.by_order:
            return REBOOT
        reboot()
        # Nothing else of this boot is to begin.
        time.sleep(300)
        return 1

    def finish(self, result, reason=None, code=0):
        state = self.state
        if result == "failed":
            state["reason"] = reason
            if code is not None:
                state["exitCode"] = code
        else:
            state.pop("part", None)
            state["exitCode"] = 0
        state.update(state=result, endedAt=now())
        say("%s %s%s" % (self.name, result, ": " + reason if reason else ""))
        try:
            self.save()
        finally:
            self.report(REPORT_FOR)
        return int(result == "failed")

    def parameter(self):
        prefix = self.setup.settings.get("report")
        return "%s/%s" % (prefix, self.id) if prefix else ""

    # To the SSM parameter that the deployment waits for. What is under way is told once, a result for some time, and
    # again at the next boot.
    def report(self, seconds):
        name = self.parameter()
        if name:
            request = {"Name": name, "Value": report_value(self.state), "Type": "String", "Overwrite": True}
            try:
                persist(seconds, lambda: Aws().put_parameter(json.dumps(request).encode()))
            except Unreachable as problem:
                say("%s could not be reported: %s" % (self.name, problem))
                return
        if self.state["state"] != "running":
            self.state["reported"] = name
            self.save()


# At most 4,096 bytes; SSM takes no value that has {{ in it.
def report_value(state):
    keys = "version state attempt reboots exitCode part reason startedAt endedAt lastLines".split()
    report = {key: state[key] for key in keys if key in state}
    while True:
        value = json.dumps(report).replace("{{", "{\\u007b")
        if len(value) <= 4000:
            return value
        key = "lastLines" if report["lastLines"] else "reason"
        report[key] = report[key][len(report[key]) // 8 + 1:] if key == "lastLines" else report[key][:500]


# What a script has written to the log, from there on where it began.
class Output:
    def __init__(self, begin, at):
        self.begin = begin
        self.at = at

    def since(self, at):
        with open(LOG, "rb") as log:
            log.seek(at)
            return log.read()

    def copy(self):
        new = self.since(self.at)
        self.at += len(new)
        if new:
            show(new)

    def last(self):
        text = self.since(max(self.begin, self.at - 3000)).decode("utf-8", "replace")
        return "\n".join(text.rstrip().split("\n")[-20:])


# Whether it ended before the time is over.
def wait(process, output, deadline):
    nap = 0.01
    while process.poll() is None:
        if time.monotonic() > deadline:
            return False
        time.sleep(nap)
        nap = min(2 * nap, 0.25)
        output.copy()
    return True


# The script and all that it started and that still is in its process group, which gets its time also when the script
# itself has ended at once.
def end(process):
    for kind, seconds in (signal.SIGTERM, KILL_AFTER), (signal.SIGKILL, 5):
        deadline = time.monotonic() + seconds
        while signals(process, kind) and time.monotonic() < deadline:
            kind = 0
            time.sleep(0.02)


# Whether somebody is left to get it; 0 only asks.
def signals(process, kind):
    process.poll()
    try:
        os.killpg(process.pid, kind)
        return True
    except ProcessLookupError:
        return False


def going_down():
    try:
        answer = subprocess.Popen(["systemctl", "is-system-running"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return answer.communicate()[0].strip() == b"stopping"
    except OSError:
        return False


# Run Command also comes while the machine boots: before cloud-init knows which instance this is, or has done what a
# cloud-config says. What becomes of that is cloud-init's; where it is not there, nothing is waited for.
def await_boot():
    subprocess.call("timeout %d cloud-init status --wait >/dev/null 2>&1" % BOOT_FOR, shell=True)


def reboot():
    if subprocess.call("systemctl reboot || reboot", shell=True):
        raise Failed("the machine could not be rebooted")


# --- commands ----------------------------------------------------------------------------------------------------------


def main(command, program, setup):
    if command == "order":
        # Not under the lock, which the final stage of the same boot may need.
        await_boot()
    instance = Instance()
    if command == "arm":
        instance.keep(program, setup, False)
        write(RUN + "/armed", instance.id.encode())
        return 0
    if command == "boot" and not instance.armed():
        return 0
    signal.signal(signal.SIGTERM, interrupt)
    try:
        instance.lock()
        if command == "order":
            instance.keep(program, setup, True)
        if command == "rerun" and os.path.exists(instance.state_file):
            os.remove(instance.state_file)
        return instance.apply(command == "order")
    except Interrupted:
        say("interrupted")
        return 143


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], globals().get("program"), globals().get("order")))
