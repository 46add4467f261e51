complete -c @NAME@ -n @FUNCTION@_line -e
functions -e @FUNCTION@ @FUNCTION@_line
