#!/usr/bin/env bash
# The folder given holds what a rehearsal leaves: a PDF with words to read, a sound Word file, and pictures.
set -euo pipefail

pdf=$(find "$1" -name '*.pdf' -print -quit)
docx=$(find "$1" -name '*.docx' -print -quit)
words=$(pdftotext "$pdf" - | wc -w)
pictures=$(find "$1" -name '*.png' | wc -l)
printf 'In %s: %s with %d words, %s, %d pictures\n' "$1" "$pdf" "$words" "$docx" "$pictures"
python3 -m zipfile -t "$docx"
test "$words" -gt 200
test "$pictures" -gt 0
