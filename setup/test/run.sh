#!/bin/sh
# Tests of the launcher and the set-up: each on a copy of them in a folder of its own, where java, mvn and the package manager
# are small fakes that write down how they were called. run.sh [NAME...] runs all tests, or those named.
set -u

repository=$(cd "${0%/*}/../.." && pwd -P)
. "$repository/setup/test/world.sh"

# --- Finding a JDK

usesTheJdkThatJavaHomeNames() {
  jdk home/my-jdk 25.0.1
  JAVA_HOME=$world/home/my-jdk launch --version
  expect_status 0
  expect_call "home/my-jdk/bin/java .* io.github.bootproof.cli.Main --version"
}

passesOverAJavaHomeThatIsTooOld() {
  jdk home/old-jdk 17.0.15
  JAVA_HOME=$world/home/old-jdk launch --version
  expect_status 0
  expect_call "usr/lib/jvm/jdk-25/bin/java .* --version"
}

usesTheJavaOnThePath() {
  rm -r "$world/usr/lib/jvm/jdk-25"
  jdk home/jdk-26 26
  ln -s "$world/home/jdk-26/bin/java" "$world/bin/java"
  launch --version
  expect_status 0
  expect_call "home/jdk-26/bin/java .* --version"
}

passesOverAnOldJavaOnThePath() {
  jdk home/old-jdk 21.0.2
  ln -s "$world/home/old-jdk/bin/java" "$world/bin/java"
  launch --version
  expect_status 0
  expect_call "usr/lib/jvm/jdk-25/bin/java .* --version"
}

passesOverARuntimeWithoutACompiler() {
  jdk home/runtime 25
  rm "$world/home/runtime/bin/javac"
  JAVA_HOME=$world/home/runtime launch --version
  expect_call "usr/lib/jvm/jdk-25/bin/java .* --version"
}

# --- Starting

worksFromAnotherFolderAndKeepsIt() {
  mkdir "$world/elsewhere"
  cd "$world/elsewhere" || return
  launch --version
  expect_status 0
  expect_call "java in $world/elsewhere"
}

worksThroughRelativeAndAbsoluteSymlinks() {
  mkdir "$world/links"
  ln -s "$world/checkout of mine/bootproof" "$world/links/absolute"
  ln -s absolute "$world/links/relative"
  launcher=$world/links/relative
  launch --version
  expect_status 0
  expect_call "java .* --version"
}

handsArgumentsOnAsTheyAre() {
  launch check 'two words' '*' ''
  expect_call "Main check <two words> <\*> <>"
}

givesTheProgramsExitStatusBack() {
  FAKE_JAVA_STATUS=42 launch check
  expect_status 42
}

handsAnInterruptOnToTheProgram() {
  launch --version
  mkfifo "$world/started"
  FAKE_JAVA_WAITS=$world/started run_in_background
  read -r process <"$world/started"
  kill -INT "$process"
  wait "$background"
  status=$?
  expect_status 77
  [ "$process" = "$background" ] || fail "a process stands between the caller and the program"
}

# --- Building

buildsOnceAndNotAgain() {
  launch --version
  launch --version
  expect_count 1 '^mvn '
  expect_count 1 'AOTCacheOutput'
}

buildsAgainWhenASourceIsNewer() {
  launch --version
  later "$root/cli/src/main/Main.java"
  launch --version
  expect_count 2 '^mvn '
}

buildsAgainWhenAPomIsNewer() {
  launch --version
  later "$root/cli/pom.xml"
  launch --version
  expect_count 2 '^mvn '
}

buildsAgainWhenASourceIsGone() {
  echo >"$root/cli/src/main/Other.java"
  launch --version
  rm "$root/cli/src/main/Other.java"
  later "$root/cli/src/main"
  launch --version
  expect_count 2 '^mvn '
}

doesNotBuildWhenOnlyATestIsNewer() {
  mkdir -p "$root/cli/src/test"
  launch --version
  later "$root/cli/src/test/MainTest.java"
  launch --version
  expect_count 1 '^mvn '
}

buildsAgainWhatChangedDuringTheBuild() {
  FAKE_MVN_TOUCHES="$root/cli/src/main/Main.java" launch --version
  expect_status 0
  launch --version
  expect_count 2 '^mvn '
}

buildsWithTheJdkThatItFound() {
  jdk home/old-jdk 17
  JAVA_HOME=$world/home/old-jdk launch --version
  expect_call "mvn with JAVA_HOME=$world/usr/lib/jvm/jdk-25 "
}

showsTheEndOfTheLogOfAFailedBuild() {
  FAKE_MVN_STATUS=1 launch --version
  expect_status 1
  expect_said 'The build failed'
  expect_said 'BUILD FAILURE of the fake'
  expect_count 0 'Main --version'
}

aFailedBuildIsTriedAgain() {
  FAKE_MVN_STATUS=1 launch --version
  launch --version
  expect_status 0
  expect_count 2 '^mvn '
}

buildsOnceForTwoStartsAtTheSameTime() {
  command -v flock >/dev/null || return 0
  FAKE_MVN_TAKES=0.5 run_in_background
  FAKE_MVN_TAKES=0.5 launch --version
  wait "$background"
  expect_status 0
  expect_count 1 '^mvn '
  expect_count 2 'Main --version'
}

keepsTheBuildBeforeAndNoOlderOne() {
  for _ in 1 2 3 4; do
    launch --version
    later "$root/pom.xml"
  done
  count=$(find "$root/target/dist" -name 'build.*' -type d | wc -l)
  [ "$count" -eq 2 ] || fail "$count builds are kept"
}

startsWithoutAWordWhenTheStartUpCacheCannotBeMade() {
  FAKE_JAVA_MAKES_NO_CACHE=1 launch --version
  expect_status 0
  launch --version
  expect_status 0
  [ -z "$(cat "$world/errors")" ] || fail 'it is not silent'
  expect_count 1 'AOTCacheOutput'
}

makesTheStartUpCacheAnewForAnotherJdk() {
  launch --version
  jdk home/jdk-26 26
  JAVA_HOME=$world/home/jdk-26 launch --version
  expect_count 1 '^mvn '
  expect_call 'jdk-26/bin/java .*AOTCacheOutput'
}

# --- Installing what is missing

namesTheCommandWhereItCannotAsk() {
  rm "$world/bin/mvn"
  launch --version
  expect_status 1
  expect_said 'Maven'
  expect_said '^  apt-get update && env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends maven$'
  expect_count 0 '^apt-get'
}

installsWithoutAQuestionInCi() {
  rm "$world/bin/mvn"
  CI=true launch --version
  expect_status 0
  expect_order '^apt-get update' '^apt-get install .* maven' 'Main --version'
}

installsNodeForTheBuild() {
  mv "$world/bin/node" "$world/bin/npm" "$world/packaged/"
  CI=true launch --version
  expect_status 0
  expect_order '^apt-get install .* nodejs npm$' 'Main --version'
}

installsNpmWhereOnlyNodeIsThere() {
  mv "$world/bin/npm" "$world/packaged/"
  CI=true launch --version
  expect_status 0
  expect_call '^apt-get install .*--no-install-recommends npm$'
}

needsNoNodeOnceItIsBuilt() {
  launch --version
  rm "$world/bin/node" "$world/bin/npm"
  launch --version
  expect_status 0
}

installsTheCdkCliOnceForTheWalkthrough() {
  launch walkthrough
  expect_status 0
  expect_order '^npm ci' 'Main walkthrough'
  launch walkthrough
  expect_count 1 '^npm ci'
}

installsTheCdkCliAgainWhenAnotherIsPinned() {
  launch walkthrough
  later "$root/setup/cdk/package-lock.json"
  launch walkthrough
  expect_count 2 '^npm ci'
}

installsTheAwsCliForTheTests() {
  launcher=$root/setup/install.sh
  fake aws
  mv "$world/bin/aws" "$world/packaged/"
  CI=true launch aws
  expect_status 0
  expect_call '^apt-get install .* awscli$'
}

leavesTheUsersOwnCdkCliToTheUser() {
  fake cdk
  launch cdk deploy
  expect_status 0
  expect_count 0 '^npm ci'
  expect_call 'Main cdk deploy'
}

installsTheCdkCliForAUserWithoutOne() {
  launch cdk deploy
  expect_order '^npm ci' 'Main cdk deploy'
}

saysWhyTheCdkCliCouldNotBeInstalled() {
  FAKE_NPM_STATUS=1 launch walkthrough
  expect_status 1
  expect_said 'npm error of the fake'
  expect_said 'could not be installed'
  expect_count 0 'Main walkthrough'
}

installsTheEngineForACommandThatBootsMachines() {
  engine_is_missing
  CI=true launch run script.sh
  expect_status 0
  expect_call 'apt-get install .* podman runc .* netavark aardvark-dns iptables .* mmdebstrap arch-test'
}

namesTheToolsThatTheEngineLacks() {
  rm "$world/bin/runc" "$world/usr/lib/podman/netavark"
  launch run script.sh
  expect_status 1
  expect_said 'not found: netavark, runc'
}

needsNoEngineToTellAboutACommand() {
  engine_is_missing
  launch run --help
  expect_status 0
  launch --version
  expect_status 0
}

leavesAnEngineThatTheUserNamesToTheProgram() {
  engine_is_missing
  DOCKER_HOST=tcp://somewhere:1 launch run script.sh
  expect_status 0
}

takesCrunWhereCgroupsAreOfOneVersion() {
  rm "$world/bin/runc"
  fake crun
  mkdir -p "$world/sys/fs/cgroup"
  : >"$world/sys/fs/cgroup/cgroup.controllers"
  launch run script.sh
  expect_status 0
}

explainsWhereAJdkComesFromThatHasNoPackage() {
  rm -r "$world/usr/lib/jvm/jdk-25"
  CI=true launch --version
  expect_status 1
  expect_said 'Debian GNU/Linux 12 (bookworm) has no package of it'
  expect_said 'temurin-25-jdk'
}

installsAJdkThatHasAPackage() {
  mv "$world/usr/lib/jvm/jdk-25" "$world/packaged-jdk"
  echo openjdk-25-jdk-headless >"$world/known-packages"
  CI=true launch --version
  expect_status 0
  expect_call 'apt-get install .* openjdk-25-jdk-headless'
}

usesSudoForThoseWhoAreNotRoot() {
  user_is 1000
  rm "$world/bin/mvn"
  CI=true launch --version
  expect_status 0
  expect_call '^sudo apt-get update'
  expect_call '^sudo env .* apt-get install'
}

saysThatRootIsNeededWhereThereIsNoSudo() {
  user_is 1000
  rm "$world/bin/mvn" "$world/bin/sudo"
  CI=true launch --version
  expect_status 1
  expect_said 'Only root can install packages'
}

asksOnATerminalAndTakesNoForNo() {
  command -v script >/dev/null || return 0
  rm "$world/bin/mvn"
  launch_on_a_terminal n
  expect_said 'Run this now? \[y/n\]'
  expect_count 0 '^apt-get'
}

installsOnATerminalAfterAYes() {
  command -v script >/dev/null || return 0
  rm "$world/bin/mvn"
  launch_on_a_terminal y
  expect_order '^apt-get update' '^apt-get install .* maven' 'Main --version'
}

fallsBackToAnotherPackageManager() {
  rm "$world/bin/apt-get" "$world/bin/mvn"
  fake dnf
  launch --version
  expect_status 1
  expect_said '^  dnf install --assumeyes maven$'
}

saysWhatToGetWhereThereIsNoPackageManager() {
  rm "$world/bin/apt-get" "$world/bin/mvn"
  launch --version
  expect_status 1
  expect_said 'Install it in the way of your system'
}

run_tests "$repository/setup/test/run.sh" "$@"
