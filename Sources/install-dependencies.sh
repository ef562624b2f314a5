#!/bin/sh
# Installs libedit's headers where they are missing. Looks before it acts, never waits for input,
# and says the one command to run where it may not run it itself.
set -u

say() { printf '%s\n' "$*" >&2; }

if ! command -v swift >/dev/null 2>&1; then
  say "Swift 6.2 or later is needed: https://www.swift.org/install"
  exit 1
fi

# Whether the compiler finds them: that is what the build will ask.
has_headers() {
  printf '#include <histedit.h>\n' | clang -fsyntax-only -x c - >/dev/null 2>&1 ||
    printf '#include <histedit.h>\n' | cc -fsyntax-only -x c - >/dev/null 2>&1
}
has_headers && exit 0

if [ "$(uname -s)" != Linux ]; then
  say "libedit's headers (histedit.h) are missing; install the command line developer tools:"
  say "  xcode-select --install"
  exit 1
fi
if ! command -v apt-get >/dev/null 2>&1; then
  say "libedit's headers (histedit.h) are missing; install your system's libedit development package"
  exit 1
fi

if [ "$(id -u)" -eq 0 ]; then
  become=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
  become="sudo -n"
else
  say "libedit's headers are missing, and installing them needs root. Run once:"
  say "  sudo apt-get install -y libedit-dev"
  exit 1
fi

install_headers() {
  $become env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    libedit-dev pkg-config </dev/null >&2
}
say "Installing libedit-dev …"
install_headers || {
  $become env DEBIAN_FRONTEND=noninteractive apt-get update </dev/null >&2
  install_headers
}
has_headers || {
  say "libedit-dev could not be installed; run:  apt-get install -y libedit-dev"
  exit 1
}
