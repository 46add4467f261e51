functions -e @FUNCTION@
function @FUNCTION@_line
    false # 'complete -e' would take away what others have for @NAME@, too
end
