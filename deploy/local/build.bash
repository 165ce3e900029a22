# Sourced by up: checks the tools and builds what is not built or older than its sources.

require_jdk() {
  local javac version
  javac=$(java_home_bin javac)
  [[ -x "$javac" ]] || fail "A JDK is missing (there is no javac). Install JDK 17 or newer, or set JAVA_HOME."
  version=$("$javac" -version 2>&1 | sed -E 's/^javac ([0-9]+).*/\1/')
  [[ "$version" -ge 17 ]] || fail "JDK 17 or newer is needed; $javac is version $version."
}

# Only the dashboard's build needs Node, so a run without building does without it.
require_node() {
  local version
  command -v node >/dev/null || fail "Node.js is missing. Install version 20 or newer: https://nodejs.org"
  version=$(node --version | sed -E 's/^v([0-9]+).*/\1/')
  [[ "$version" -ge 20 ]] || fail "Node.js 20 or newer is needed; this one is version $version."
}

# stale FOLDER… -- FILE: the file is missing or some source in the folders is newer.
stale() {
  local folders=()
  while [[ "$1" != -- ]]; do folders+=("$root/$1"); shift; done
  local built="$root/$2"
  [[ -f "$built" ]] || return 0
  [[ -n $(find "${folders[@]}" \( -name target -o -name node_modules -o -name dist -o -name .quinoa -o -name .state \
    -o -name test -o -name e2e \) -prune -o -type f -newer "$built" -print -quit) ]]
}

stale_modules() {
  local service sources
  local event_types=({payments,subscriptions}-service/src/main/resources/META-INF)
  if stale deploy/stripe-twin/src deploy/stripe-twin/pom.xml -- deploy/stripe-twin/target/stripe-twin.jar; then
    echo deploy/stripe-twin
  fi
  for service in payments-service subscriptions-service webhooks-service billing-gateway; do
    sources=(billing-kit/runtime billing-kit/database pom.xml "$service")
    # It routes the event types that these services declare.
    [[ "$service" != webhooks-service ]] || sources+=("${event_types[@]}")
    if stale "${sources[@]}" -- "$service/target/quarkus-app/quarkus-run.jar"; then
      echo "$service"
    fi
  done
  if stale deploy/local/src deploy/local/pom.xml "${event_types[@]}" -- deploy/local/target/tollgate-local.jar; then
    echo deploy/local
  fi
}

build_what_is_stale() {
  local modules
  modules=$(stale_modules | paste -sd, -)
  [[ -n "$modules" ]] || return 0
  require_node
  echo "Building ${modules//,/, } (the first time this downloads libraries and takes some minutes)"
  run_build "$modules"
}

run_build() {
  local log="$local_folder/.state/logs/build.log" began=$SECONDS
  (umask 077; mkdir -p "${log%/*}")
  set -m # a process group of its own, so that Ctrl-C ends Maven and what Maven started
  "$root/mvnw" -f "$root/pom.xml" -B -ntp -T 1C -DskipTests -Dspotless.apply.skip -Dspotless.check.skip \
    -pl "$1" -am package >"$log" 2>&1 &
  local build=$!
  set +m
  trap 'kill -TERM -- "-$build" 2>/dev/null; wait "$build" || true; fail "Stopped while building."' INT TERM HUP
  show_progress "$build" "$log" "$began"
  if ! wait "$build"; then
    grep -E '^\[ERROR\]' "$log" | head -20 >&2
    fail "The build failed; all of its output is in $log"
  fi
  trap - INT TERM HUP
  echo "  built in $((SECONDS - began)) s"
}

# One line per module as Maven begins it, and a sign of life every 15 s.
show_progress() {
  local build=$1 log=$2 began=$3 shown=0 quiet=0 lines
  while kill -0 "$build" 2>/dev/null; do
    sleep 1
    lines=$(grep -cE '^\[INFO\] Building Tollgate' "$log" || true)
    if [[ "$lines" -gt "$shown" ]]; then
      grep -E '^\[INFO\] Building Tollgate' "$log" | sed -E 's/^\[INFO\] Building (Tollgate.*) [^ ]+ +\[(.*)\]$/  \1 (\2)/' \
        | tail -n "+$((shown + 1))"
      shown=$lines quiet=0
    elif [[ $((++quiet)) -ge 15 ]]; then
      echo "  … $((SECONDS - began)) s"
      quiet=0
    fi
  done
}
