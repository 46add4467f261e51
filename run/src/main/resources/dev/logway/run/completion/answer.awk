# Reads what is kept; COMP_LINE is the line. Ends with 0 if it has answered, 3 if a JVM must be asked each time, 1 if it
# should be asked and keep more.
function ask(status) {
    failed = status
    exit status
}
function starts(text, beginning) {
    return substr(text, 1, length(beginning)) == beginning
}
function ends(text, end) {
    return length(text) >= length(end) && substr(text, length(text) - length(end) + 1) == end
}
# Whether a word sets a key, not a group, and to a plain value.
function sets_value(word) {
    return word ~ /^[A-Za-z_][A-Za-z0-9_.]*=(-?[0-9]+(\.[0-9]+)?|[A-Za-z][A-Za-z0-9_]*)$/ && !starts(word, "hydra.") \
        && kinds["", key(word)] != "g"
}
function key(word) {
    return substr(word, 1, index(word, "="))
}
# The sections that could hold the answer: that of the line without values, and that of the line as it is.
function choose_sections(    i) {
    for (i = first; i < n; i++) {
        whole = whole (i > first ? " " : "") words[i]
        if (sets_value(words[i])) set[key(words[i])] = 1
        else shape = shape (shape == "" ? "" : " ") words[i]
    }
    chosen = 1
}
function kind(section, stem) {
    return (section, stem) in kinds ? kinds[section, stem] : kinds["", stem]
}
function can_answer(section, sets,    k, i) {
    if (!(section in sections)) return 0
    k = kind(section, stem)
    if (k == "" || k == "n") return 0
    if (!sets) return 1
    if (k == "v" || stem in set) return 0
    for (i in set) if (kind(section, i) != "k") return 0
    return 1
}
function answer(section,    i, from, shown) {
    from = (section, stem) in kinds ? section : ""
    for (i = 1; i <= count[from]; i++)
        if (starts(found[from, i], word)) {
            print found[from, i]
            shown++
        }
    if (word == stem) for (i = 1; i <= alone_count[from]; i++) print alone[from, i]
    else if (!shown) ask(3)
}
BEGIN {
    line = ENVIRON["COMP_LINE"]
    mark = ENVIRON["LOGWAY_MARK"]
    if (mark == "") sub(/^([^ \\"]|\\.)+/, "program", line) # its path may have any sign in it
    if (line !~ /^[-A-Za-z0-9_.,:@=+~\/ ]*$/) ask(3)
    n = split(line, words, / +/)
    first = 1
    while (first < n && mark != "" && !ends(words[first], mark)) first++
    first++
    if (first > n) ask(3)
    word = words[n]
    if (word !~ /^[^=]*(=([A-Za-z0-9_][-A-Za-z0-9_.]*)?)?$/) ask(3)
    stem = word
    if (index(word, "=")) stem = key(word)
    else if (starts(word, "-")) stem = "-"
    else sub(/[^.\/+~]*$/, "", stem)
    chosen = starts(word, "-") # a flag rests on the files of the program alone
    for (i = chosen ? n - 1 : first; i < n; i++)
        if (starts(words[i], "-") && words[i] != "-m" && words[i] != "--multirun") ask(3)
}
/^s/ {
    if ($0 != "s " && !chosen) choose_sections() # all that stands before tells groups from keys
    section = substr($0, 3)
    inside = section == "" || section == shape || section == whole
    if (inside) sections[section] = 1
    next
}
inside && /^[gkvpno] / {
    wanted = substr($0, 3) == stem
    kinds[section, substr($0, 3)] = substr($0, 1, 1)
    next
}
inside && wanted && /^c / { found[section, ++count[section]] = substr($0, 3) }
inside && wanted && /^e / { alone[section, ++alone_count[section]] = substr($0, 3) }
END {
    if (failed) exit failed
    if (!chosen) choose_sections()
    sets = 0
    for (i in set) sets = 1
    if (can_answer(shape, sets)) answer(shape)
    else if (can_answer(whole, 0)) answer(whole)
    else ask(shape in sections && whole in sections ? 3 : 1)
}
