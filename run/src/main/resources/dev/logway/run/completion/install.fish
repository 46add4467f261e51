# Completes the arguments of @NAME@. Candidates come a line each, and are quoted by fish.
function @FUNCTION@_line
    string match -q -- '*'@MARK@'*' (commandline -cp)
end
function @FUNCTION@
    set -lx COMP_LINE (commandline -cp)
    @COMMAND@ 2>/dev/null
end
complete -c @NAME@ -n @FUNCTION@_line -f -a '(@FUNCTION@)'
