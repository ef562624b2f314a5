#!/bin/sh
# Installs the headers of libedit, zlib and libzstd where they are missing. Looks before it acts,
# never waits for input, and says the one command to run where it may not run it itself.
set -u

say() { printf '%s\n' "$*" >&2; }

if ! command -v swift >/dev/null 2>&1; then
  say "Swift 6.2 or later is needed: https://www.swift.org/install"
  exit 1
fi

# Whether the compiler finds a header: that is what the build will ask.
has_header() {
  printf '#include <%s>\n' "$1" | clang -fsyntax-only -x c - >/dev/null 2>&1 ||
    printf '#include <%s>\n' "$1" | cc -fsyntax-only -x c - >/dev/null 2>&1
}

# Prints the packages whose headers are missing.
missing() {
  has_header histedit.h || printf 'libedit-dev '
  has_header zlib.h || printf 'zlib1g-dev '
  has_header zstd.h || printf 'libzstd-dev '
}
packages=$(missing)
[ -z "$packages" ] && exit 0

if [ "$(uname -s)" = Darwin ]; then
  say "headers are missing that Debian has in: $packages"
  say "  xcode-select --install    has libedit and zlib"
  say "  brew install zstd"
  exit 1
fi
if ! command -v apt-get >/dev/null 2>&1; then
  say "headers are missing; install your system's development packages of what Debian calls:"
  say "  $packages"
  exit 1
fi

if [ "$(id -u)" -eq 0 ]; then
  become=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
  become="sudo -n"
else
  say "headers are missing, and installing them needs root. Run once:"
  say "  sudo apt-get install -y $packages"
  exit 1
fi

install_packages() {
  # shellcheck disable=SC2086  # words of a list
  $become env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    $packages pkg-config </dev/null >&2
}
say "Installing $packages…"
install_packages || {
  $become env DEBIAN_FRONTEND=noninteractive apt-get update </dev/null >&2
  install_packages
}
packages=$(missing)
[ -z "$packages" ] || {
  say "not everything could be installed; run:  apt-get install -y $packages"
  exit 1
}
