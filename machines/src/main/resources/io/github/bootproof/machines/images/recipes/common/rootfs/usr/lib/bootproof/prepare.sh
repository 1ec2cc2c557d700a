#!/bin/sh
# Makes a container look like an instance before anything else of the boot looks at it.
set -u

# The instance metadata service's address; a socket unit listens on it.
ip address replace 169.254.169.254/32 dev lo

# Engines bind these files over the image's own, and a file that is a mount cannot be replaced: hostnamectl and
# `sed -i /etc/hosts` would fail. They become files of the disk: the host's names once, the resolver at each boot.
own() {
  content=$(cat "/etc/$1")
  umount "/etc/$1" 2>/dev/null || return 0
  if [ "$2" = always ] || [ ! -s "/etc/$1" ]; then printf '%s\n' "$content" >"/etc/$1"; fi
}
own resolv.conf always
own hosts once
own hostname once
# Podman's own mark, and Docker's.
umount /run/.containerenv /.dockerenv 2>/dev/null
exit 0
