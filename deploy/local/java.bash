# Shared by the scripts beside it: finds the project and Java, and runs the launcher.
local_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$local_folder/../.." && pwd)
launcher="$local_folder/target/tollgate-local.jar"

fail() {
  echo "$*" >&2
  exit 1
}

java_home_bin() {
  if [[ -n "${JAVA_HOME:-}" ]]; then echo "$JAVA_HOME/bin/$1"; else command -v "$1" || true; fi
}

launch() {
  local java
  java=$(java_home_bin java)
  [[ -x "$java" ]] || fail "Java is missing. Install a JDK, version 17 or newer, or set JAVA_HOME."
  [[ -f "$launcher" ]] || fail "The launcher is not built yet. Run deploy/local/up first."
  exec "$java" -Xmx256m -Xshare:auto -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dtollgate.root="$root" -jar "$launcher" "$@"
}
