# Whether the program is built. Read by the launcher and by build.sh; needs $root and what find-java.sh has set.
#
#   target/dist/current        the name of the build that is used. Its time is the time at which that build began, so that
#                              whatever changes during a build is built by the next one
#   target/dist/build.NAME/    lib/*.jar, bootproof.aot (the start-up cache), trained-for (the JDK that made it)
#
# A build is never changed once it is used: a program that runs keeps its jars while the next build is made beside it.

dist=$root/target/dist

# The garbage collector is part of the start-up cache, so the training and every start must agree on these. SerialGC starts
# soonest and needs the least memory. The first compiler alone takes a third off the time and the processor of a short command
# (2 cores), and leaves the processor to the machine that boots; a command that computes for long would want both compilers.
# A small young generation: the default, a part of the computer's memory, is filled before anything is collected, and a cloud that
# deploys would take 100 MB more for nothing that can be measured.
# A cache that cannot be used is passed over in silence: the program starts without.
java_options='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmn16m --enable-native-access=ALL-UNNAMED -Xlog:aot*=off -Xlog:cds*=off'

# The latest build, in $build, whether or not it is up to date.
has_build() {
  build=
  [ -r "$dist/current" ] && read -r build <"$dist/current" || return 1
  build=$dist/$build
  [ -d "$build/lib" ]
}

# Folders are looked at as well as files: removing a file changes the time of its folder.
is_built() {
  has_build && [ -z "$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main "$root/setup/build.sh" \
    "$root/setup/training" -newer "$dist/current" -print 2>/dev/null)" ]
}

# Whether the start-up cache was tried with this JDK; whether that worked is another matter, and no reason to try at each start.
is_trained() {
  trained_for=
  [ -r "$build/trained-for" ] && read -r trained_for <"$build/trained-for"
  [ "$trained_for" = "$java_identity" ]
}
