compdef -d @NAME@
[[ -z ${@FUNCTION@_before-} ]] || compdef $@FUNCTION@_before @NAME@
unfunction @FUNCTION@ 2>/dev/null
unset @FUNCTION@_before @FUNCTION@_name
