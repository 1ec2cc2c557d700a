#!/usr/bin/env python3
"""Asks the real cloud-init what it makes of user data.

    PYTHONPATH=<folder that holds the package cloudinit 22.4.2> \
        /usr/bin/python3 src/test/oracle/oracle.py golden|tables --cloud-cfg /etc/cloud/cloud.cfg

Run in the folder user-data. `golden` rewrites src/test/resources/golden/*.expected from the *.in beside
them; `tables` rewrites the two tables in src/main/resources. On Debian 12: apt-get install cloud-init.
"""
import argparse
import glob
import hashlib
import importlib
import json
import os
import sys
import tempfile
import logging

from cloudinit import handlers, helpers, settings, subp, user_data, util
from cloudinit.handlers.boot_hook import BootHookPartHandler
from cloudinit.handlers.cloud_config import CloudConfigPartHandler
from cloudinit.handlers.jinja_template import JinjaTemplatePartHandler
from cloudinit.handlers.shell_script import ShellScriptPartHandler
from cloudinit.handlers.shell_script_by_frequency import ShellScriptByFreqPartHandler

SOURCE = "cloud-init 22.4.2 as Debian 12 configures it"


class FakeSource:
    def get_instance_id(self):
        return "i-1"


def digest(content):
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogateescape")
    return hashlib.sha256(content or b"").hexdigest()[:16]


def expected(raw):
    """The parts as handlers are given them, the files they write, the keys of the merged cloud-config."""
    lines = []
    with tempfile.TemporaryDirectory() as top:
        paths = helpers.Paths({"cloud_dir": top, "run_dir": top + "/run"}, FakeSource())
        instance = top + "/instances/i-1"
        os.makedirs(instance)
        os.makedirs(top + "/run")
        os.symlink(instance, top + "/instance")
        with open(paths.get_runpath("instance_data_sensitive"), "w") as out:
            json.dump({"v1": {"local_hostname": "ip-10-0-0-1"}}, out)
        try:
            message = user_data.UserDataProcessor(paths).process(raw)
        except Exception as failure:
            return ["failed " + type(failure).__name__]
        options = {"paths": paths, "datasource": None}
        config = CloudConfigPartHandler(**options)
        shell = ShellScriptPartHandler(**options)
        paths.datasource = FakeSource()
        boothook = BootHookPartHandler(**options)
        chosen = [config, shell, boothook,
                  JinjaTemplatePartHandler(**options, sub_handlers=[config, shell])]
        chosen += [ShellScriptByFreqPartHandler(frequency, **options)
                   for frequency in (settings.PER_ALWAYS, settings.PER_INSTANCE, settings.PER_ONCE)]
        config.cloud_fn = instance + "/cloud-config.txt"
        by_type = helpers.ContentHandlers()
        for handler in chosen:
            by_type.register(handler, overwrite=False)
            handlers.call_begin(handler, None, settings.PER_INSTANCE)

        def callback(data, filename, payload, headers):
            lines.append("part %s %s %s" % (headers["Content-Type"], digest(payload), filename))
            if headers["Content-Type"] not in handlers.PART_CONTENT_TYPES:
                handlers.walker_callback(data, filename, payload, headers)

        handlers.walk(message, callback, {
            "handlers": by_type, "data": None, "frequency": settings.PER_INSTANCE, "excluded": [],
            "handlerdir": instance + "/handlers", "handlercount": 0})
        merged = config.cloud_buf or {}
        for folder, _, names in sorted(os.walk(top)):
            for name in sorted(names):
                path = os.path.join(folder, name)
                if "/scripts" in folder or "/boothooks" in folder:
                    with open(path, "rb") as written:
                        place = path[len(top):].replace("/instances/i-1/", "/instance/")
                        lines.append("file /var/lib/cloud%s %s" % (place, digest(written.read())))
        for key in merged:
            lines.append("key %s" % key)
    return lines


def golden():
    subp.subp = lambda *args, **kwargs: None
    for source in sorted(glob.glob("src/test/resources/golden/*.in")):
        with open(source, "rb") as payload:
            lines = expected(payload.read())
        with open(source[:-3] + ".expected", "w") as out:
            out.write("".join(line + "\n" for line in lines))


# Modules that Debian leaves out of its lists, after the module they follow in other distributions' lists. Their
# frequency and keys are cloud-init's own; their place is a guess that matters only among themselves.
ELSEWHERE = {
    "ssh": [("INIT", "resolv_conf")],
    "snap": [("CONFIG", "ubuntu_autoinstall"), ("CONFIG", "wireguard")],
    "set-passwords": [("CONFIG", "rh_subscription"), ("CONFIG", "spacewalk"), ("CONFIG", "zypper-add-repo"),
                      ("CONFIG", "yum-add-repo"), ("CONFIG", "apk-configure")],
    "apt-configure": [("CONFIG", "ubuntu-advantage")],
    "lxd": [("FINAL", "ubuntu-drivers")],
    "puppet": [("FINAL", "ansible")],
}
# Keys that a module acts on though the schema lists them elsewhere, and modules without keys of their own.
KEYS_OF = {"mounts": ["mounts", "swap"], "ssh-import-id": ["ssh_import_id"], "phone-home": ["phone_home"]}
# Read outside modules (stages.py, cmd/main.py, user_data.py, log.py, distros), in the old form of a key that a
# module still converts, or added by a later cloud-init (Amazon Linux and Ubuntu move faster than Debian).
OTHER_KEYS = """allow_userdata apt_mirror apt_mirror_search apt_mirror_search_dns apt_preserve_sources_list apt_proxy
apt_http_proxy apt_https_proxy apt_ftp_proxy apt_sources apt_custom_sources_list apt_reboot_if_required
apt_rebootcmd cloud_init_modules cloud_config_modules cloud_final_modules create_hostname_file datasource
datasource_list debconf_selections debug def_log_file di_report disable_network_activation growroot_disabled
launch-index log_basic log_cfgs logcfg manual_cache_clean merge_how merge_type network no_ssh_fingerprints output
password phone_home reporting ssh_keys syslog_fix_perms system_info ubuntu-advantage ubuntu_pro unverified_modules
updates vendor_data vendor_data2 warnings""".split()


def schema_keys():
    folder = os.path.join(os.path.dirname(util.__file__), "config", "schemas")
    with open(os.path.join(folder, "schema-cloud-config-v1.json")) as text:
        definitions = json.load(text)["$defs"]

    def properties(node):
        found = set(node.get("properties", {}))
        for combination in ("anyOf", "oneOf", "allOf"):
            for inner in node.get(combination, []):
                found |= properties(inner)
        return found

    return {name: sorted(properties(node)) for name, node in definitions.items()
            if name.startswith("cc_") or name in ("base_config", "reporting_config")}


def tables(cloud_cfg):
    keys = schema_keys()
    modules = []

    def add(stage, name):
        canonical = "cc_" + name.replace("-", "_")
        meta = importlib.import_module("cloudinit.config." + canonical).meta
        read = KEYS_OF.get(name) or meta["activate_by_schema_keys"] or keys.get(canonical, [])
        modules.append("%s %s %s %s" % (stage, name, meta["frequency"], ",".join(read)))

    configuration = util.load_yaml(util.load_file(cloud_cfg))
    for stage in ("init", "config", "final"):
        for name in configuration["cloud_%s_modules" % stage]:
            add(stage.upper(), name)
            for other in ELSEWHERE.get(name, []):
                add(*other)
    with open("src/main/resources/io/github/bootproof/userdata/modules.txt", "w") as out:
        out.write("# Stage, module, frequency, keys it acts on. From the module lists of %s and the\n"
                  "# modules' own metadata, by src/test/oracle/oracle.py tables.\n" % SOURCE)
        out.write("\n".join(modules) + "\n")
    everything = set(OTHER_KEYS).union(*keys.values())
    with open("src/main/resources/io/github/bootproof/userdata/cloud-config-keys.txt", "w") as out:
        out.write("# Top-level keys of cloud-config: the schema of %s, and the keys read outside\n"
                  "# modules or by later versions as listed in src/test/oracle/oracle.py, which writes this file.\n"
                  % SOURCE)
        out.write("\n".join(sorted(everything)) + "\n")


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    arguments = argparse.ArgumentParser()
    arguments.add_argument("what", choices=["golden", "tables"])
    arguments.add_argument("--cloud-cfg", default="/etc/cloud/cloud.cfg")
    given = arguments.parse_args()
    golden() if given.what == "golden" else tables(given.cloud_cfg)
