@echo off
rem The command line of the packaged program: its own executable, as plain Node.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\Minihost.exe" "%~dp0..\resources\app.asar\out\packaged-command.cjs" %*
