# Finds a JDK. Read by the launcher and the test command; starts no process unless the first java on the PATH is not the one.
#
# After find_java: java_home, its folder; java_identity, which changes with the JDK.

oldest_java=25
# Tests only: a folder that stands for /.
system_root=${BOOTPROOF_SYSTEM_ROOT-}

# JAVA_HOME, then the java on the PATH, then the places where systems and tools put JDKs. A JDK that is too old is passed over.
find_java() {
  is_java "${JAVA_HOME-}" || is_java_on_path || is_java_among \
    "$system_root"/usr/lib/jvm/* \
    "$system_root"/usr/lib64/jvm/* \
    "$system_root"/usr/java/* \
    "$system_root"/opt/* \
    "$system_root"/opt/java/* \
    "$system_root"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$system_root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$system_root"/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/*
}

is_java_among() {
  for folder in "$@"; do
    if is_java "$folder"; then return; fi
  done
  return 1
}

is_java_on_path() {
  java_command=$(command -v java) || return 1
  java_command=$(readlink -f "$java_command") || return 1
  if is_java "${java_command%/bin/java}"; then return; fi
  if [ -r "${java_command%/bin/java}/release" ]; then return 1; fi
  # A shim of a version manager: only itself knows where it leads.
  is_java "$("$java_command" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')"
}

# Whether the folder is a JDK that is new enough. Each JDK says what it is in its file "release".
is_java() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  version=
  runtime_version=
  while IFS='=' read -r key value; do
    value=${value#\"}
    case $key in
      JAVA_VERSION) version=${value%\"} ;;
      JAVA_RUNTIME_VERSION) runtime_version=${value%\"} ;;
    esac
  done <"$1/release"
  case ${version%%[!0-9]*} in
    '') return 1 ;;
  esac
  [ "${version%%[!0-9]*}" -ge "$oldest_java" ] || return 1
  java_home=$1
  java_identity="$version $runtime_version $1"
}
