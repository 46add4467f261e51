# Completes the arguments of @NAME@. Candidates come a line each, and are quoted by compadd.
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i -D; }
@FUNCTION@() {
    if [[ "$words" != *@MARK@* ]]; then
        ${@FUNCTION@_before:-_default} "$@"
        return
    fi
    local -a candidates
    candidates=("${(@f)$(COMP_LINE="${(j: :)words[1,CURRENT-1]} $PREFIX" @COMMAND@ 2>/dev/null)}")
    candidates=("${(@)candidates:#}")
    (( $#candidates )) || { _default; return; }
    compadd -S '' -- "${candidates[@]}"
}
@FUNCTION@_name=@NAME@ # in the brackets its quotes would be a part of the key
[[ ${_comps[$@FUNCTION@_name]-} == @FUNCTION@ ]] || @FUNCTION@_before=${_comps[$@FUNCTION@_name]-}
compdef @FUNCTION@ @NAME@
