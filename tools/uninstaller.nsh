; Before the program's files go: only it can take the accounts' keys out of the credential manager.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    ExecWait '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --erase-profile --yes'
  ${endIf}
!macroend
