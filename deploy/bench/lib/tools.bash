# Sourced by the scripts beside it: names what is missing and the Debian package that has it.
source "$(dirname "${BASH_SOURCE[0]}")/../../local/java.bash"
source "$local_folder/build.bash"
# Debian keeps pgbench beside the server.
for folder in /usr/lib/postgresql/*/bin; do PATH="$PATH:$folder"; done
export PATH

require_program() { # require_program NAME PACKAGE
  command -v "$1" >/dev/null || fail "$1 is missing. Install it: apt-get install $2"
}
