#!/bin/sh
# The command line of the packaged program: a mode of the program itself, without a window.
app="$(dirname "$(dirname "$(readlink -f "$0")")")"
exec "$app/MacOS/Minihost" --disable-gpu --use-mock-keychain --log-level=3 --command -- "$@"
