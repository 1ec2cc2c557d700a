# Signs a request with the setup program: sign.py PROGRAM METHOD URL SERVICE ACCESS_KEY SECRET TIME [HEADER=VALUE]...
import sys

program, method, url, service, key, secret, when = sys.argv[1:8]
names = {"__name__": "setup"}
with open(program) as file:
    exec(compile(file.read(), "setup.py", "exec"), names)
headers = dict(header.split("=", 1) for header in sys.argv[8:])
keys = {"AccessKeyId": key, "SecretAccessKey": secret}
print(names["sign"](method, url, headers, b"", service, "us-east-1", keys, when)["authorization"])
