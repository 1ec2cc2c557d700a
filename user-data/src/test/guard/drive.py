# Runs the setup program in a folder instead of on a machine: drive.py PROGRAM FOLDER COMMAND [ORDER]
# Settings of the environment: FAKE_METADATA, the URL of fake instance metadata; FAKE_REPORT_FOR, in seconds.
# While FOLDER/going-down is there, the machine is taken to be shutting down; a reboot writes FOLDER/rebooted and ends the program.
import os
import sys

program, root, command = sys.argv[1:4]
with open(program, "rb") as file:
    text = file.read()
order = None
if len(sys.argv) > 4:
    with open(sys.argv[4], "rb") as file:
        order = file.read()

names = {"__name__": "setup"}
exec(compile(text, "setup.py", "exec"), names)
for name in "LIB", "RUN", "LOG", "PER_BOOT", "INSTANCE_ID":
    names[name] = root + names[name]
names["METADATA"] = os.environ.get("FAKE_METADATA", "http://127.0.0.1:1")
names["FETCH_FOR"] = 2
names["REPORT_FOR"] = names["REPORT_AGAIN_FOR"] = float(os.environ.get("FAKE_REPORT_FOR", "3"))
names["KILL_AFTER"] = 1
names["CALL_LIMIT"] = 2


def reboot():
    open(root + "/rebooted", "w").close()
    sys.exit(99)


names["reboot"] = reboot
names["going_down"] = lambda: os.path.exists(root + "/going-down")
sys.exit(names["main"](command, text, order))
