#!/bin/sh
# Makes a container look like an instance before anything else of the boot looks at it.
set -u

# The instance metadata service's address; a socket unit listens on it.
ip address replace 169.254.169.254/32 dev lo

# Engines bind these files over the image's own, and a file that is a mount cannot be replaced: hostnamectl and
# `sed -i /etc/hosts` would fail. They become files of the disk: the host's names at the first boot, the resolver at each boot.
own() {
  content=$(cat "/etc/$1")
  umount "/etc/$1" 2>/dev/null || return 0
  if [ ! -s "/etc/$1" ]; then printf '%s\n' "$content" >"/etc/$1"; fi
}
own hosts
own hostname
sh /usr/lib/bootproof/network.sh
# The resolver comes when cloud-init's first stage is over (bootproof-resolver.service), as an instance's comes with its network.
# That stage looks up names that do not exist; a resolver that does not answer, on a host without a network, would cost it 15 s.
cp /etc/resolv.conf /run/bootproof-engine-resolv.conf
sh /usr/lib/bootproof/resolver.sh
if umount /etc/resolv.conf 2>/dev/null; then : >/etc/resolv.conf; fi
# Podman's own mark, and Docker's.
umount /run/.containerenv /.dockerenv 2>/dev/null
exit 0
