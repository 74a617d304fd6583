#!/bin/sh
# Starts the server of this folder and opens the browser. Data lies beside the program, in "data". Words after it are settings, e.g. --urls http://0.0.0.0:5081
cd "$(dirname "$0")" || exit 1

# The program says its version with nothing but the runtime. Where that fails, the system lacks something, and the runtime's own words are in English.
if ! problem=$(./program/DualReview.Meeting --version 2>&1); then
  printf '程序启动不了：系统里要有 ICU（libicu）和 OpenSSL（libssl），请用系统的软件管理器装上，再启动。系统的原话：\n%s\n' "$(printf '%s' "$problem" | head -n 2)" >&2
  [ -t 0 ] && { printf '按回车键关闭。'; read -r _; }
  exit 1
fi

if [ ! -t 0 ]; then
  # Nobody sits in front of it: whoever stops this stops the server.
  exec ./program/DualReview.Meeting start "$@"
fi

# Ctrl+C is for the server; the window waits until it has ended.
trap : INT
./program/DualReview.Meeting start "$@"
code=$?
if [ "$code" -ne 0 ]; then
  printf '\n按回车键关闭。'
  read -r _
fi
exit "$code"
