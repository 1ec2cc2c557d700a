#!/bin/sh
# Gets what is missing from the system's package manager: install.sh THING..., where a THING is jdk, maven, node,
# engine or aws.
#
# On a terminal it asks first; with CI=true it does not; otherwise it installs nothing and says what to run. A run that ends
# with 0 has made everything available.
set -u

root=$(cd "${0%/*}/.." && pwd -P)
. "$root/setup/find-java.sh"
. "$root/setup/find-engine.sh"

say() { printf '%s\n' "$*" >&2; }

describe() {
  case $1 in
    jdk) say "  - a JDK of version $oldest_java or newer" ;;
    maven) say '  - Maven (mvn)' ;;
    node) say '  - Node.js of version 18 or newer (node, npm)' ;;
    engine)
      find_engine
      say "  - a container engine: Docker, or podman with what it needs (not found: $missing_tools)"
      ;;
    aws) say '  - the AWS CLI (aws)' ;;
  esac
}

is_satisfied() {
  case $1 in
    jdk) find_java ;;
    maven) command -v mvn >/dev/null ;;
    node) { command -v node && command -v npm; } >/dev/null ;;
    engine) find_engine ;;
    aws) command -v aws >/dev/null ;;
  esac
}

package_manager() {
  for manager in apt-get dnf zypper pacman apk brew; do
    if command -v "$manager" >/dev/null; then return; fi
  done
  manager=
}

# The names of packages. Only apt-get's have been tried; the others' are as their distributions list them.
packages_of() {
  case $manager:$1 in
    apt-get:jdk) jdk_package_of_apt ;;
    dnf:jdk) echo "java-$oldest_java-openjdk-devel" ;;
    zypper:jdk) echo "java-$oldest_java-openjdk-devel" ;;
    pacman:jdk) echo jdk-openjdk ;;
    apk:jdk) echo "openjdk$oldest_java-jdk" ;;
    brew:jdk) echo "openjdk@$oldest_java" ;;
    *:maven) echo maven ;;
    brew:node) echo node ;;
    apt-get:node) node_packages_of_apt ;;
    *:node) echo nodejs npm ;;
    dnf:aws) echo awscli2 ;;
    pacman:aws) echo aws-cli-v2 ;;
    zypper:aws) echo aws-cli ;;
    apk:aws) echo aws-cli ;;
    apt-get:aws | brew:aws) echo awscli ;;
    apt-get:engine) echo podman runc conmon netavark aardvark-dns iptables catatonit uidmap slirp4netns fuse-overlayfs \
      mmdebstrap arch-test ;;
    dnf:engine) echo podman runc conmon netavark aardvark-dns iptables-nft catatonit shadow-utils slirp4netns fuse-overlayfs ;;
    zypper:engine) echo podman runc conmon netavark aardvark-dns iptables catatonit shadow slirp4netns fuse-overlayfs ;;
    pacman:engine) echo podman runc conmon netavark aardvark-dns iptables catatonit shadow slirp4netns fuse-overlayfs ;;
    apk:engine) echo podman runc conmon netavark aardvark-dns iptables catatonit shadow-uidmap slirp4netns fuse-overlayfs ;;
  esac
}

# Debian and Ubuntu have a package of a JDK only from some release on; Temurin's is there where its repository was added.
jdk_package_of_apt() {
  for package in "openjdk-$oldest_java-jdk-headless" "temurin-$oldest_java-jdk"; do
    if [ -n "$(apt-cache show "$package" 2>/dev/null)" ]; then
      echo "$package"
      return
    fi
  done
}

# Debian's npm is a package of its own; NodeSource's nodejs contains it and conflicts with that.
node_packages_of_apt() {
  if command -v node >/dev/null; then
    echo npm
  elif apt-cache show nodejs 2>/dev/null | grep -q '^Provides:.*npm'; then
    echo nodejs
  else
    echo nodejs npm
  fi
}

refresh_command() {
  case $manager in
    apt-get) echo "${as_root}apt-get update" ;;
    *) echo true ;;
  esac
}

install_command() {
  case $manager in
    apt-get) echo "${as_root}env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends" ;;
    dnf) echo "${as_root}dnf install --assumeyes" ;;
    zypper) echo "${as_root}zypper --non-interactive install" ;;
    pacman) echo "${as_root}pacman -S --needed --noconfirm" ;;
    apk) echo "${as_root}apk add" ;;
    brew) echo "brew install" ;;
  esac
}

# What a package manager does not have, a person has to get.
explain() {
  case $1 in
    jdk)
      say "A JDK $oldest_java: $(system_name) has no package of it that is known here."
      if [ "$manager" = apt-get ]; then
        say "  Eclipse Temurin has: add the Eclipse Adoptium project's APT repository as its installation guide for Linux"
        say "  describes, and install temurin-$oldest_java-jdk. Or unpack any JDK $oldest_java and set JAVA_HOME to its folder."
        say "  (Debian 13, Ubuntu 24.04 and later may have openjdk-$oldest_java-jdk-headless themselves, after apt-get update.)"
      else
        say "  Unpack one, of Eclipse Temurin for instance, and set JAVA_HOME to its folder."
      fi
      ;;
    engine)
      say 'A container engine: Bootproof boots machines on Linux, with podman or Docker. On other systems, start Docker'
      say '  and set DOCKER_HOST (not tried so far).'
      ;;
    *) say "$1: no package of it is known here. Install it in the way of your system." ;;
  esac
}

system_name() {
  if [ -r "$system_root/etc/os-release" ]; then
    sed -n 's/^PRETTY_NAME="\{0,1\}\([^"]*\)"\{0,1\}$/\1/p' "$system_root/etc/os-release"
  else
    uname -s
  fi
}

may_install() {
  if [ "${CI-}" = true ]; then return; fi
  [ -t 0 ] && [ -t 2 ] || return 1
  printf 'Run this now? [y/n] ' >&2
  read -r answer || return 1
  case $answer in
    y | Y | yes) ;;
    *) return 1 ;;
  esac
}

# Packages of everything asked for; what has none is in unknown.
plan() {
  packages=
  unknown=
  for thing in "$@"; do
    found=$(packages_of "$thing")
    if [ -n "$found" ]; then packages="$packages $found"; else unknown="$unknown $thing"; fi
  done
  command="$(install_command)$packages"
}

say 'Bootproof needs, and did not find:'
for thing in "$@"; do describe "$thing"; done

as_root=
if [ "$(id -u)" != 0 ]; then as_root='sudo '; fi
package_manager
if [ -z "$manager" ]; then
  for thing in "$@"; do explain "$thing"; done
  exit 1
fi

plan "$@"
refresh=$(refresh_command)
if [ -n "$packages" ]; then
  say 'This command installs it:'
  if [ "$refresh" = true ]; then say "  $command"; else say "  $refresh && $command"; fi
fi
# Package lists may be older than the package, or not be there at all, so what is unknown now may be known after a refresh.
if { [ -n "$packages" ] || [ "$refresh" != true ]; } && may_install; then
  if [ -n "$as_root" ] && ! command -v sudo >/dev/null; then
    say 'Only root can install packages, and there is no sudo. Run the command above as root, then try again.'
    exit 1
  fi
  $refresh >&2 || exit 1
  plan "$@"
  if [ -n "$packages" ]; then $command >&2 || exit 1; fi
elif [ -n "$packages" ]; then
  say 'Nothing was installed. Run it, then try again.'
fi

left=0
for thing in "$@"; do
  if ! is_satisfied "$thing"; then
    left=1
    case " $unknown " in
      *" $thing "*) explain "$thing" ;;
      *) if [ "${CI-}" = true ]; then say "Still not found after the installation: $thing"; fi ;;
    esac
  fi
done
exit $left
