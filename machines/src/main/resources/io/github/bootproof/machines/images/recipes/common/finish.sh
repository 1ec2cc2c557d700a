#!/bin/sh
# The last step of every recipe: makes an image of a Linux distribution with cloud-init boot like an instance.
set -eu

# Python looks for .pth files in its own site folder only; the code they name stays in ours.
site=$(python3 -c 'import cloudinit, os; print(os.path.dirname(os.path.dirname(cloudinit.__file__)))')
ln -sf /usr/lib/bootproof/bootproof.pth "$site/bootproof.pth"
ln -sf /usr/lib/bootproof/bootproof_cloud_init.py "$site/bootproof_cloud_init.py"
python3 -m compileall -q "$site/bootproof_cloud_init.py"

chmod 0755 /usr/lib/systemd/system-generators/bootproof /usr/lib/systemd/system-environment-generators/50-bootproof
systemctl enable bootproof-metadata.socket bootproof-output.service bootproof-resolver.service
systemctl set-default multi-user.target
# What belongs to hardware, to a network that the engine has configured, or to a console that nobody types at.
for unit in console-getty.service getty.target getty@tty1.service systemd-udevd.service systemd-udev-trigger.service \
    systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-modules-load.service systemd-networkd.service \
    systemd-networkd.socket systemd-networkd-wait-online.service systemd-resolved.service systemd-timesyncd.service \
    systemd-homed.service systemd-firstboot.service apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer \
    e2scrub_reap.service cloud-init-hotplugd.socket; do
  systemctl mask "$unit"
done
# cloud-init would try it in its first stage, and wait.
if command -v dhclient >/dev/null; then mv "$(command -v dhclient)" "$(command -v dhclient).unused"; fi

# What must be new in each machine.
rm -f /etc/ssh/ssh_host_* /var/lib/dbus/machine-id /var/log/cloud-init*.log
rm -rf /var/lib/cloud /var/log/journal
: >/etc/machine-id
