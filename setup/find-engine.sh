# Looks whether machines can be booted here. Read by the launcher and the test command; starts no process.
#
# It sees files only: whether an engine that is there also answers, bootproof itself finds out (bootproof doctor).

# What is missing of an engine is then named in missing_tools.
find_engine() {
  missing_tools=
  # The user names one. It is used or is an error, never replaced.
  if [ -n "${DOCKER_HOST-}" ]; then return; fi
  for socket in "$system_root/var/run/docker.sock" "${XDG_RUNTIME_DIR-}/docker.sock" \
    "${XDG_RUNTIME_DIR-}/podman/podman.sock" "$system_root/run/podman/podman.sock"; do
    if [ -S "$socket" ] && [ -w "$socket" ]; then return; fi
  done
  for tool in podman conmon netavark aardvark-dns iptables catatonit; do need "$tool"; done
  # crun refuses a host whose cgroups are of both versions.
  if ! { [ -e "$system_root/sys/fs/cgroup/cgroup.controllers" ] && is_there crun; }; then need runc; fi
  # Makes the base image where no image registry answers; there are packages to make it from on Debian and Ubuntu.
  if is_there apt-get; then for tool in mmdebstrap arch-test; do need "$tool"; done; fi
  if [ ! -w "$system_root/" ]; then
    for tool in newuidmap slirp4netns fuse-overlayfs; do need "$tool"; done
  fi
  [ -z "$missing_tools" ]
}

need() {
  is_there "$1" || missing_tools="$missing_tools${missing_tools:+, }$1"
}

# Podman keeps its helpers in folders of its own, and a user's PATH often lacks the sbin folders.
is_there() {
  command -v "$1" >/dev/null && return
  for folder in usr/sbin sbin usr/lib/podman usr/libexec/podman usr/local/libexec/podman; do
    if [ -x "$system_root/$folder/$1" ]; then return; fi
  done
  return 1
}
