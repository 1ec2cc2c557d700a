#!/bin/sh
# Builds the program and its start-up cache: build.sh JAVA_HOME. One at a time; who comes second uses what the first has built.
set -u

root=$(cd "${0%/*}/.." && pwd -P)
. "$root/setup/find-java.sh"
. "$root/setup/build-state.sh"
is_java "$1" || exit

say() { printf 'bootproof: %s\n' "$*" >&2; }

# Closed by the end of this process, whatever ends it. Those who hold it already say so (bootproof-test).
lock() {
  if [ -n "${BOOTPROOF_BUILD_LOCK_HELD-}" ] || ! command -v flock >/dev/null; then return; fi
  exec 9>"$dist/lock"
  if ! flock -n 9; then
    say 'Waiting for another build of Bootproof ...'
    flock 9
  fi
}

compile() {
  if [ -r "$dist/current" ]; then
    say 'Building Bootproof: its sources have changed ...'
  else
    say 'Building Bootproof (once; the first time downloads its libraries) ...'
  fi
  next=$(mktemp -d "$dist/build.XXXXXX") || return
  chmod 755 "$next"
  printf '%s\n' "${next##*/}" >"$next/current"
  log=$dist/build.log
  # Tests and formatting are the test command's affair. A failure shows where it stands.
  if ! JAVA_HOME=$java_home mvn -B -ntp -Dstyle.color=never -f "$root/pom.xml" package -pl cli -am \
    -Dmaven.test.skip=true -Dspotless.check.skip=true -Dbootproof.lib="$next/lib" >"$log" 2>&1 9>&- </dev/null; then
    rm -rf "$next"
    show_errors >&2
    say "The build failed. Maven's whole log is in $log."
    return 1
  fi
  # The file keeps its time: that of the build's beginning.
  mv "$next/current" "$dist/current"
  has_build
}

# From the first error on, since what follows it is often long; the end of the log where Maven has marked none.
show_errors() {
  if grep -q '^\[ERROR\]' "$log"; then
    sed -n '/^\[ERROR\]/,$p' "$log" | head -n 30
  else
    tail -n 30 "$log"
  fi
}

# What the training run runs. Training runs every line of the file in one process, since one run makes the whole cache.
training() {
  if [ -e "$root/cli/src/main/java/io/github/bootproof/cli/Training.java" ]; then
    echo io.github.bootproof.cli.Training setup/training
  else
    echo io.github.bootproof.cli.Main --help
  fi
}

# A training run over the command lines of setup/training writes the cache. Without it the program starts slower, and that is all.
train() {
  if is_trained; then return; fi
  cache=$build/bootproof.aot
  home=$(mktemp -d) || return
  # shellcheck disable=SC2046,SC2086
  (cd "$root" && BOOTPROOF_HOME=$home "$java_home/bin/java" $java_options -XX:ErrorFile="$dist/training-error.log" \
    -XX:AOTCacheOutput="$cache.next" -cp "$build/lib/*" $(training)) \
    >"$dist/training.log" 2>&1 9>&- </dev/null
  rm -rf "$home"
  if [ -s "$cache.next" ]; then
    mv "$cache.next" "$cache"
  else
    # Nothing is lost but a second at each start; but whoever works on Bootproof should know.
    echo "bootproof: The start-up cache could not be made; see $dist/training.log." >&2
    rm -f "$cache" "$cache.next" "$cache.next.config"
  fi
  printf '%s\n' "$java_identity" >"$build/trained-for"
}

# The latest two builds stay: a program that runs may still need the one before.
clean_up() {
  kept=0
  for folder in $(cd "$dist" && ls -td build.*/ 2>/dev/null); do
    kept=$((kept + 1))
    if [ $kept -gt 2 ]; then rm -rf "${dist:?}/$folder"; fi
  done
}

mkdir -p "$dist" || exit
lock
is_built || compile || exit
train
clean_up
