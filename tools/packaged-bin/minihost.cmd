@echo off
rem The command line of the packaged program: a mode of the program itself, without a window.
"%~dp0..\Minihost.exe" --disable-gpu --log-level=3 --command -- %*
exit /b %ERRORLEVEL%
