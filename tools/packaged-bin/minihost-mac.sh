#!/bin/sh
# The command line of the packaged program: its own executable, as plain Node.
app="$(dirname "$(dirname "$(readlink -f "$0")")")"
ELECTRON_RUN_AS_NODE=1 exec "$app/MacOS/Minihost" "$app/Resources/app.asar/out/packaged-command.cjs" "$@"
