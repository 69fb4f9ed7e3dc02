#!/bin/sh
# The command line of the packaged program: a mode of the program itself, without a window. It needs no display (the platform is
# chosen before the program's own code runs), no keychain of Chromium's, and no sandbox, since it renders nothing.
app="$(dirname "$(dirname "$(readlink -f "$0")")")"
exec "$app/minihost" --ozone-platform=headless --no-sandbox --disable-gpu --password-store=basic --log-level=3 --command -- "$@"
