# A virtual screen, for scripts that need the real window. Sourced, not run.
#
#   need_screen_tools   installs what is missing, if this is root on Debian
#   start_screen        starts the X server and a window manager; sets DISPLAY
#   stop_screen         ends the processes that start_screen started, and no others

screen_processes=()

# Each tool, and the Debian package that has it.
declare -A screen_tools=(
  [Xvfb]=xvfb [xdotool]=xdotool [openbox]=openbox [import]=imagemagick [xdpyinfo]=x11-utils
)
# Libraries that the window opens at run time: software OpenGL, keyboard, cursor.
screen_libraries=(
  libgl1-mesa-dri libgl1 libegl1 libgles2
  libxkbcommon-x11-0 libx11-xcb1 libxcursor1 libxi6 libxrandr2
)

need_screen_tools() {
  local tool package missing=()
  for tool in "${!screen_tools[@]}"; do
    command -v "$tool" >/dev/null || missing+=("${screen_tools[$tool]}")
  done
  if command -v dpkg-query >/dev/null; then
    for package in "${screen_libraries[@]}"; do
      dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
        missing+=("$package")
    done
  fi
  ((${#missing[@]})) || return 0
  echo "missing for the window: ${missing[*]}"
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}"
  fi
  # Libraries may have other names elsewhere, so only the tools are insisted on.
  for tool in "${!screen_tools[@]}"; do
    command -v "$tool" >/dev/null || { echo "please install $tool" >&2; return 1; }
  done
}

start_screen() {
  local folder=$1 number
  # The server picks a free number and tells it once it is ready.
  mkfifo "$folder/display"
  Xvfb -displayfd 3 -screen 0 1600x1000x24 +extension GLX +render -noreset \
    3>"$folder/display" 2>"$folder/xvfb.log" &
  screen_processes+=($!)
  read -r -t 30 number <"$folder/display" || { cat "$folder/xvfb.log" >&2; return 1; }
  export DISPLAY=":$number"
  # Whatever the desktop of whoever runs this prefers must not show in the pictures.
  unset WAYLAND_DISPLAY
  export LANG=C.UTF-8 XDG_RUNTIME_DIR="$folder/runtime"
  mkdir -m 700 "$folder/runtime"
  openbox >"$folder/openbox.log" 2>&1 &
  screen_processes+=($!)
  echo "screen $DISPLAY is up"
}

stop_screen() {
  local process
  for process in "${screen_processes[@]}"; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  screen_processes=()
}
