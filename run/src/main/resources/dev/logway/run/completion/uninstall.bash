complete -r @NAME@ 2>/dev/null
eval "${@FUNCTION@_rule-}" # as 'complete -p' printed it
unset -f @FUNCTION@
unset @FUNCTION@_rule @FUNCTION@_before
