#!/bin/sh
# Starts the server of this folder and opens the browser. Data lies beside the program, in "data". Words after it are settings, e.g. --urls http://0.0.0.0:5081
cd "$(dirname "$0")" || exit 1
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
