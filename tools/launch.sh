# Sourced by ./logway and ./demo with $root, the folder of the project: finds a JDK, builds what is missing and says
# how to start java. Plain sh. Whatever runs at each start costs a person's time, so it starts as few processes as
# it can.
#
# What it makes, below .build/app:
#   built            when the last build began (its time) and where (its text): a project that was moved is built again
#   lib/             our own jars. Not used from target/, so that no other build pulls them from under a running program
#   logway, demo     class paths
#   native/          SQLite's native library, which its driver would otherwise unpack at each start
#   VERSION.jsa, demo-VERSION.jsa    the classes of each as that JDK has them in memory (AppCDS archives); empty where
#                    that failed

app=$root/.build/app
oldest_jdk=17

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

# Sets java_home, jdk_version and jdk_feature.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java_home=$JAVA_HOME
    java=$java_home/bin/java
    [ -x "$java" ] ||
      fail "JAVA_HOME is '$JAVA_HOME', where there is no bin/java. Set it to a JDK $oldest_jdk or newer, or unset it to use the java of the PATH."
  else
    java=$(command -v java) ||
      fail "There is no java on the PATH. Install a JDK $oldest_jdk or newer, or set JAVA_HOME to one."
    while [ -h "$java" ]; do
      link=$(readlink "$java")
      case $link in
        /*) java=$link ;;
        *) java=${java%/*}/$link ;;
      esac
    done
    java_home=${java%/bin/java}
  fi
  jdk_version=
  read_release
  if [ -z "$jdk_version" ]; then
    # No JDK's own folder: what is there may be a script or a stub that knows where it is.
    java_home=$("$java" -XshowSettings:properties -version 2>&1 </dev/null | sed -n 's/^ *java\.home = //p')
    read_release
  fi
  jdk_feature=${jdk_version%%[!0-9]*}
  [ -n "$jdk_feature" ] && [ "$jdk_feature" -ge "$oldest_jdk" ] ||
    fail "'$java' is Java ${jdk_version:-of an unknown version}, expected $oldest_jdk or newer. Set JAVA_HOME to a JDK $oldest_jdk or newer."
}

read_release() {
  [ -r "$java_home/release" ] || return 0
  while IFS='=' read -r key value; do
    case $key in
      JAVA_VERSION)
        jdk_version=${value#\"}
        jdk_version=${jdk_version%\"*}
        ;;
    esac
  done <"$java_home/release"
}

# Is there something newer than the last build? A folder is newer when a file in it came or went.
is_stale() {
  [ -f "$app/built" ] || return 0
  read -r built_in <"$app/built"
  [ "$built_in" = "$root" ] || return 0
  has_jars "$app/logway" && has_jars "$app/demo" || return 0
  [ -n "$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main "$root"/*/*/pom.xml "$root"/*/*/src/main \
    -newer "$app/built" 2>/dev/null)" ]
}

# Are all jars of a class path still there? Those of others are in Maven's repository, which anybody may clear.
has_jars() {
  read -r entries <"$1"
  old_ifs=$IFS
  IFS=:
  set -f
  missing=
  for jar in $entries; do
    [ -f "$jar" ] || missing=$jar
  done
  set +f
  IFS=$old_ifs
  [ -z "$missing" ]
}

build_if_stale() {
  is_stale || return 0
  [ -x "$java_home/bin/javac" ] ||
    fail "'$java_home' can run Java and not compile it. Set JAVA_HOME to a JDK $oldest_jdk or newer."
  mkdir -p "$root/.build"
  lock
  if is_stale; then # nobody else has built it meanwhile
    echo "Building Logway with JDK $jdk_version ..." >&2
    build
  fi
  unlock
}

# One build at a time; the lock of a process that was killed does not count.
lock() {
  waits=0
  until mkdir "$root/.build/lock" 2>/dev/null; do
    owner=
    waits=$((waits + 1))
    [ -f "$root/.build/lock/owner" ] && read -r owner <"$root/.build/lock/owner"
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      unlock
    elif [ -z "$owner" ] && [ "$waits" -gt 5 ]; then
      unlock # it was killed before it could say who it is
    else
      sleep 1
    fi
  done
  echo $$ >"$root/.build/lock/owner"
  trap unlock EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

unlock() {
  rm -rf "$root/.build/lock"
  trap - EXIT INT TERM
}

build() {
  fresh=$root/.build/app.new
  rm -rf "$fresh"
  mkdir -p "$fresh/lib" "$fresh/native"
  printf '%s\n' "$root" >"$fresh/built" # before the build: what changes while it runs is built the next time
  if ! (
    cd "$root" &&
      JAVA_HOME=$java_home ./mvnw -q -Dmaven.test.skip=true -Dmaven.source.skip=true \
        -pl cli,examples/bootstrap -am package \
        dependency:build-classpath -Dmdep.outputFile=target/classpath -DincludeScope=runtime
  ) >"$root/.build/build.log" 2>&1 </dev/null; then
    head -n 20 "$root/.build/build.log" >&2
    fail "The build failed; all that it said is in '$root/.build/build.log'."
  fi
  collect "$root/cli" >"$fresh/logway"
  collect "$root/examples/bootstrap" >"$fresh/demo"
  unpack_native
  rm -rf "$app"
  mv "$fresh" "$app"
}

# The class path of a module, our own jars moved to where they stay.
collect() {
  own=$(ls -t "$1"/target/logway-*.jar | grep -v -e '-sources\.jar$' | head -n 1) # the newest: a version may have changed
  read -r entries <"$1/target/classpath"
  path=
  old_ifs=$IFS
  IFS=:
  set -f
  for jar in $own $entries; do
    case $jar in
      "$root"/*)
        cp -p "$jar" "$fresh/lib/"
        jar=$app/lib/${jar##*/}
        ;;
    esac
    path=$path${path:+:}$jar
  done
  set +f
  IFS=$old_ifs
  printf '%s\n' "$path"
}

# Where this fails, the driver unpacks for itself.
unpack_native() {
  read -r entries <"$fresh/logway"
  driver=$(printf '%s\n' "$entries" | tr : '\n' | grep '/sqlite-jdbc-[^/]*$')
  folder=org/sqlite/native/$("$java_home/bin/java" -cp "$driver" org.sqlite.util.OSInfo 2>/dev/null </dev/null)
  (cd "$fresh/native" && "$java_home/bin/jar" xf "$driver" "$folder" && mv "$folder"/* . && rm -r org) 2>/dev/null || true
}

# Becomes java with some more options before the class path: what the programs of ours have in common.
start_java() {
  set -- "-Dorg.sqlite.lib.path=$app/native" "$@"
  # From 22 on, Java warns of native code that nobody has asked for.
  [ "$jdk_feature" -lt 22 ] || set -- --enable-native-access=ALL-UNNAMED "$@"
  exec "$java_home/bin/java" "$@"
}

# The options of a command that is over before a compiler or a collector would have been worth it.
start_logway() {
  start_java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xlog:disable "$@"
}

# Sets archive to that of the command.
find_archive() {
  archive=$app/$jdk_version.jsa
  [ -f "$archive" ] || make_archives
}

# Sets archive to that of the demo.
find_demo_archive() {
  archive=$app/demo-$jdk_version.jsa
  [ -f "$archive" ] || make_archives
}

# Makes both where this JDK has none yet: a small run, a page of it and a look at where its logs went tell which classes
# are used. One that can't be made is empty, so that nobody tries again before the next build; java does without it, and
# without a word.
make_archives() {
  echo "Preparing Logway for a quick start on JDK $jdk_version ..." >&2
  training=$app/training.$$
  mkdir "$training"
  (
    cd "$training" || exit
    unset MLFLOW_TRACKING_URI LOGWAY_LEVEL LOGWAY_FILE LOGWAY_FORMAT LOGWAY_COLOR # it is nobody's run
    logway=$(cat "$app/logway")
    demo=$(cat "$app/demo")
    program=dev.logway.examples.bootstrap.Bootstrap
    (start_java -XX:DumpLoadedClassList="$training/run" -cp "$demo" $program bootstrap.iterations=20)
    (start_logway -XX:DumpLoadedClassList="$training/help" -cp "$demo" $program --help)
    (start_logway -XX:DumpLoadedClassList="$training/where" -cp "$logway" dev.logway.cli.Main where)
    cat "$training/run" "$training/help" >"$training/demo"
    dump "$training/where" "$training/logway.jsa" "$logway"
    dump "$training/demo" "$training/demo.jsa" "$demo"
  ) >"$root/.build/training.log" 2>&1 </dev/null
  keep "$training/logway.jsa" "$app/$jdk_version.jsa"
  keep "$training/demo.jsa" "$app/demo-$jdk_version.jsa"
  rm -rf "$training"
}

# Not by -XX:ArchiveClassesAtExit, which leaves out classes as old as picocli's; and by G1, as no other collector keeps
# objects in an archive that every one can read.
dump() {
  (start_java -XX:+UseG1GC -Xlog:disable -Xshare:dump -XX:SharedClassListFile="$1" -XX:SharedArchiveFile="$2" -cp "$3")
}

keep() {
  if [ -s "$1" ]; then
    mv -f "$1" "$2"
  else
    : >"$2"
  fi
}
