# What the scripts in .ci/faults share: the scripted editor, and leaving well when this machine
# cannot do what is needed.

skip() {
  echo "SKIPPED: $*"
  exit 0
}

need_root_on_linux() {
  [ "$(uname -s)" = Linux ] || skip "needs Linux"
  [ "$(id -u)" = 0 ] || skip "needs administrator's rights"
}

need() {
  command -v "$1" >/dev/null || skip "needs $1${2:+ (package $2)}"
}

# Builds the scripted editor and sets FAULTS to it, unless it is set already.
build_faults() {
  [ -z "${FAULTS:-}" ] || return 0
  FAULTS=$(cargo test --no-run --test faults --message-format json 2>/dev/null |
    sed -n 's/.*"executable":"\([^"]*faults-[^"]*\)".*/\1/p' | tail -1)
  [ -x "$FAULTS" ] || { echo "the scripted editor could not be built"; exit 1; }
}
