"""What Bootproof adds to cloud-init inside a machine.

Two things, both outside cloud-init's own files, so that an upgrade of the package keeps them:

* cloud-init believes that it runs on EC2 when /sys/hypervisor/uuid starts with "ec2". A container cannot create that
  path, so the one string in DataSourceEc2 is pointed at a file of ours (``install``).
* ``BootEvents`` is a logging handler, named in cloud.cfg.d/91_bootproof_log.cfg: it copies each log record, as one JSON
  object a line, to the folder that this machine shares with Bootproof.
"""

import json
import logging
import os
import sys
import time

UUID_PATH = "/sys/hypervisor/uuid"
OUR_UUID_PATH = "/usr/lib/bootproof/hypervisor-uuid"
EVENTS_PATH = "/run/bootproof/events.jsonl"
# subp.py's record of a script or boothook of the payload, or of bootcmd's temporary script.
USERS_COMMANDS = ("Running command ['/var/lib/cloud/", "Running command ['/bin/sh', ")
OUTPUT_LOG = "/var/log/cloud-init-output.log"


def _repointed(code):
    """The same code object, with UUID_PATH replaced in its constants and in those of nested functions."""
    constants = tuple(
        OUR_UUID_PATH if constant == UUID_PATH
        else _repointed(constant) if hasattr(constant, "co_consts")
        else constant
        for constant in code.co_consts
    )
    return code.replace(co_consts=constants)


class _Ec2SourceFinder:
    """Finds cloudinit.sources.DataSourceEc2 where Python finds it, and repoints its code as it is loaded."""

    MODULE = "cloudinit.sources.DataSourceEc2"

    def find_spec(self, name, path=None, target=None):
        if name != self.MODULE:
            return None
        from importlib.machinery import PathFinder

        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            original = spec.loader.get_code
            spec.loader.get_code = lambda module: _repointed(original(module))
        return spec


def install():
    """Called by bootproof.pth at each start of Python; does nothing in any program but cloud-init."""
    arguments = getattr(sys, "orig_argv", ["cloud-init"])
    if any(os.path.basename(argument) == "cloud-init" for argument in arguments[:4]):
        sys.meta_path.insert(0, _Ec2SourceFinder())


class BootEvents(logging.Handler):
    """Appends each record to EVENTS_PATH: {time, pid, level, file, message, exception, output}.

    time is in seconds since the epoch. exception is the text of the one that the record is about, if any. output is the
    size in bytes of cloud-init's output log, given where cloud-init starts something of the user's and with the next
    record after it: what is in between was written by it.
    Where the folder is not there (the machine was started by somebody else) nothing is written.
    """

    def __init__(self):
        super().__init__()
        self.running = False

    def emit(self, record):
        try:
            message = record.getMessage()
            event = {
                "time": record.created,
                "pid": record.process,
                "level": record.levelname,
                "file": record.filename,
                "message": message,
            }
            if record.exc_info and record.exc_info[1] is not None:
                event["exception"] = str(record.exc_info[1])
            begins = message.startswith(USERS_COMMANDS)
            if begins or self.running:
                event["output"] = _settled_output_size()
            self.running = begins
            line = (json.dumps(event) + "\n").encode()
            descriptor = os.open(EVENTS_PATH, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                os.write(descriptor, line)
            finally:
                os.close(descriptor)
        except Exception:
            # A machine must boot the same whether or not anybody watches.
            pass


def _settled_output_size():
    """The output log's size once what earlier commands wrote has arrived in it; waits 50 ms at the most.

    Output goes through a pipe to tee, which may still hold some of it.
    """
    size = _output_size()
    same = 0
    for _ in range(50):
        time.sleep(0.001)
        now = _output_size()
        same = same + 1 if now == size and _pipe_is_empty() else 0
        size = now
        if same == 3:
            break
    return size


def _output_size():
    try:
        return os.stat(OUTPUT_LOG).st_size
    except FileNotFoundError:
        return 0


def _pipe_is_empty():
    import array
    import fcntl
    import termios

    waiting = array.array("i", [0])
    try:
        fcntl.ioctl(1, termios.FIONREAD, waiting)
    except OSError:
        return True
    return waiting[0] == 0
