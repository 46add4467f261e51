# Completes the arguments of @NAME@. Candidates come a line each, and are quoted here.
@FUNCTION@() {
    if [[ $COMP_LINE != *@MARK@* ]]; then
        [[ -z $@FUNCTION@_before ]] || "$@FUNCTION@_before" "$@"
        return
    fi
    local line=${COMP_LINE:0:$COMP_POINT} word before candidate
    word=${line##*[[:space:]]}
    before=${word%"$2"} # what bash does not take for a part of the word, mostly key=
    COMPREPLY=()
    while IFS= read -r candidate; do
        [[ $candidate == "$before"?* ]] || continue
        candidate=${candidate#"$before"}
        case $candidate in
            '~'*) printf -v candidate '~%q' "${candidate#?}" ;;
            *) printf -v candidate '%q' "$candidate" ;;
        esac
        COMPREPLY+=("$candidate")
    done < <(COMP_LINE=$line @COMMAND@ 2>/dev/null)
}
if [[ $(complete -p @NAME@ 2>/dev/null) != *' -F @FUNCTION@ '* ]]; then
    @FUNCTION@_rule=$(complete -p @NAME@ 2>/dev/null)
    @FUNCTION@_before=
    case $@FUNCTION@_rule in
        *' -F '*)
            @FUNCTION@_before=${@FUNCTION@_rule##* -F }
            @FUNCTION@_before=${@FUNCTION@_before%% *}
            ;;
    esac
fi
complete -o nospace -o default -F @FUNCTION@ @NAME@
