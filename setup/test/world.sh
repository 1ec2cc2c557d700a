# The world of one launcher test: $world stands for /, $root for the checkout, $world/bin is the PATH. What the fakes were
# called with is in $world/calls, what the launcher printed in $world/output and $world/errors.

tools='sh bash cat chmod cp cut dirname env find flock grep head id kill ln ls mkdir mkfifo mktemp mv printf pwd readlink rm sed
  sleep tail touch tr true uname wc script'

unset JAVA_HOME CI DOCKER_HOST XDG_RUNTIME_DIR

# A fresh world for each test; its name has a space, since checkouts have.
make_world() {
  world=$(mktemp -d) || exit
  world=$(cd "$world" && pwd -P)
  root="$world/checkout of mine"
  launcher=$root/bootproof
  mkdir -p "$root/cli/src/main" "$world/bin" "$world/home" "$world/usr/lib/podman" "$world/etc"
  mkdir -p "$root/setup/cdk"
  cp "$repository/bootproof" "$root/"
  cp "$repository"/setup/*.sh "$repository/setup/training" "$root/setup/"
  cp "$repository"/setup/cdk/package*.json "$root/setup/cdk/"
  : >"$world/calls"
  : >"$root/pom.xml"
  : >"$root/cli/pom.xml"
  : >"$root/cli/src/main/Main.java"
  echo 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"' >"$world/etc/os-release"
  for tool in $tools; do
    path=$(command -v "$tool") && case $path in /*) ln -s "$path" "$world/bin/$tool" ;; esac
  done
  for tool in podman runc conmon iptables catatonit mmdebstrap arch-test newuidmap slirp4netns fuse-overlayfs \
    node; do fake "$tool"; done
  fake_npm
  for tool in netavark aardvark-dns; do
    fake "$tool"
    mv "$world/bin/$tool" "$world/usr/lib/podman/$tool"
  done
  user_is 0
  jdk usr/lib/jvm/jdk-25 25.0.3
  fake_mvn
  fake_package_manager
  # Older than any build, so that a test decides what is newer.
  find "$root" -exec touch -t 202001010000 {} +
}

# --- Fakes

# A program of this name that writes its call down, and does what is on standard input, if anything.
fake() {
  rm -f "$world/bin/$1"
  {
    echo '#!/bin/sh'
    echo "echo \"$1 \$*\" >>'$world/calls'"
    if [ $# -gt 1 ]; then cat; fi
  } >"$world/bin/$1"
  chmod +x "$world/bin/$1"
}

# jdk FOLDER VERSION: its java writes down the folder, its path and its arguments.
jdk() {
  mkdir -p "$world/$1/bin"
  printf 'IMPLEMENTOR="A fake"\nJAVA_VERSION="%s"\n' "$2" >"$world/$1/release"
  : >"$world/$1/bin/javac"
  cat >"$world/$1/bin/java" <<END
#!/bin/sh
words=
for word in "\$@"; do
  case \$word in *' '* | '' | '*') words="\$words <\$word>" ;; *) words="\$words \$word" ;; esac
done
echo "java in \$(pwd): \$0\$words" >>'$world/calls'
for word in "\$@"; do
  case \$word in
    -XX:AOTCacheOutput=*)
      if [ -z "\${FAKE_JAVA_MAKES_NO_CACHE-}" ]; then echo cache >"\${word#*=}"; fi
      exit 0 ;;
  esac
done
if [ -n "\${FAKE_JAVA_WAITS-}" ]; then
  trap 'exit 77' INT
  echo \$\$ >"\$FAKE_JAVA_WAITS"
  while :; do sleep 0.05; done
fi
exit "\${FAKE_JAVA_STATUS-0}"
END
  chmod +x "$world/$1/bin/java" "$world/$1/bin/javac"
}

fake_mvn() {
  fake mvn and <<END
echo "called: mvn with JAVA_HOME=\$JAVA_HOME " >>'$world/calls'
if [ -n "\${FAKE_MVN_TOUCHES-}" ]; then sleep 0.02; touch "\$FAKE_MVN_TOUCHES"; fi
if [ -n "\${FAKE_MVN_TAKES-}" ]; then sleep "\$FAKE_MVN_TAKES"; fi
if [ -n "\${FAKE_MVN_STATUS-}" ]; then echo 'BUILD FAILURE of the fake'; exit "\$FAKE_MVN_STATUS"; fi
for word in "\$@"; do
  case \$word in -Dbootproof.lib=*) mkdir -p "\${word#*=}"; echo jar >"\${word#*=}/cli.jar" ;; esac
done
END
}

fake_npm() {
  fake npm and <<'END'
if [ -n "${FAKE_NPM_STATUS-}" ]; then echo 'npm error of the fake'; exit "$FAKE_NPM_STATUS"; fi
mkdir -p node_modules/.bin
echo >node_modules/.bin/cdk
chmod +x node_modules/.bin/cdk
echo >node_modules/.package-lock.json
END
}

# What can be installed lies ready in $world/packaged: an installation puts it all in place.
fake_package_manager() {
  mkdir "$world/packaged"
  fake sudo and <<'END'
exec "$@"
END
  fake apt-cache and <<END
shift; grep -sx "\$1" '$world/known-packages'
END
  cp "$world/bin/mvn" "$world/packaged/mvn"
  fake apt-get and <<END
case \$1 in
  install)
    cp '$world'/packaged/* '$world/bin/'
    if [ -d '$world/packaged-jdk' ]; then mv '$world/packaged-jdk' '$world/usr/lib/jvm/jdk-25'; fi ;;
esac
END
}

engine_is_missing() {
  for tool in podman runc conmon iptables catatonit mmdebstrap arch-test newuidmap slirp4netns fuse-overlayfs; do
    mv "$world/bin/$tool" "$world/packaged/"
  done
  mv "$world/usr/lib/podman"/* "$world/packaged/"
}

user_is() {
  rm -f "$world/bin/id"
  printf '#!/bin/sh\necho %s\n' "$1" >"$world/bin/id"
  chmod +x "$world/bin/id"
}

# Newer than what was built so far.
later() {
  touch -t 203801010000 "$1"
}

# --- Acting

# The launcher sees nothing of the environment that runs the tests.
in_world() {
  # shellcheck disable=SC2086
  ${before-} env -i PATH="$world/bin" HOME="$world/home" TMPDIR="${TMPDIR-/tmp}" BOOTPROOF_SYSTEM_ROOT="$world" \
    ${JAVA_HOME+JAVA_HOME="$JAVA_HOME"} ${CI+CI="$CI"} ${DOCKER_HOST+DOCKER_HOST="$DOCKER_HOST"} \
    FAKE_JAVA_STATUS="${FAKE_JAVA_STATUS-0}" FAKE_JAVA_WAITS="${FAKE_JAVA_WAITS-}" \
    FAKE_JAVA_MAKES_NO_CACHE="${FAKE_JAVA_MAKES_NO_CACHE-}" FAKE_MVN_TOUCHES="${FAKE_MVN_TOUCHES-}" \
    FAKE_NPM_STATUS="${FAKE_NPM_STATUS-}" FAKE_MVN_TAKES="${FAKE_MVN_TAKES-}" ${FAKE_MVN_STATUS:+FAKE_MVN_STATUS="$FAKE_MVN_STATUS"} \
    "$@"
}

launch() {
  in_world "$launcher" "$@" >"$world/output" 2>"$world/errors" </dev/null
  status=$?
}

# exec: $background is then the launcher itself. What a script starts in the background ignores interrupts unless told
# otherwise, which only GNU's env can do.
run_in_background() {
  before='exec env --default-signal=INT'
  if ! env --default-signal=INT true 2>/dev/null; then before='exec'; fi
  before=$before in_world "$launcher" --version >/dev/null 2>&1 </dev/null &
  background=$!
}

launch_on_a_terminal() {
  printf '%s\n' "$1" | in_world script -qec "'$launcher' --version" /dev/null >"$world/output" 2>&1
  status=$?
  cp "$world/output" "$world/errors"
}

# --- Expecting

fail() {
  echo "    $*"
  failed=1
}

expect_status() {
  [ "$status" -eq "$1" ] || fail "ended with $status, not $1: $(cat "$world/errors")"
}

expect_call() {
  grep -q -e "$1" "$world/calls" || fail "no call like '$1' among: $(cat "$world/calls")"
}

expect_count() {
  count=$(grep -c -e "$2" "$world/calls")
  [ "$count" -eq "$1" ] || fail "$count calls like '$2', not $1: $(cat "$world/calls")"
}

expect_said() {
  tr -d '\r' <"$world/errors" | grep -q -e "$1" || fail "did not say '$1' but: $(cat "$world/errors")"
}

# Calls in this order, whatever else there was between them.
expect_order() {
  line=0
  for pattern in "$@"; do
    next=$(grep -n -e "$pattern" "$world/calls" | cut -d: -f1 | while read -r number; do
      if [ "$number" -gt "$line" ]; then echo "$number"; break; fi
    done)
    if [ -z "$next" ]; then
      fail "no call like '$pattern' in its place: $(cat "$world/calls")"
      return
    fi
    line=$next
  done
}

# --- Running

# Each function of the file that starts at the margin is a test.
run_tests() {
  file=$1
  shift
  # shellcheck disable=SC2046
  if [ $# -eq 0 ]; then set -- $(sed -n 's/^\([A-Za-z]*\)() {$/\1/p' "$file"); fi
  failures=0
  for test in "$@"; do
    make_world
    if ! output=$(failed=0; "$test"; exit "$failed"); then
      failures=$((failures + 1))
      printf 'FAILED %s\n%s\n' "$test" "$output"
    fi
    rm -rf "$world" || echo "$test left something running in $world"
  done
  echo "Launcher tests run: $#, failures: $failures"
  [ "$failures" -eq 0 ]
}
