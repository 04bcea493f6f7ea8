#!/usr/bin/env bash
# Feature models in UVL against published figures: benches/feature_models.sh PROGRAM FOLDER [SECONDS]
#
# FOLDER holds models (*.uvl) and expected.csv, of which the columns model, core, dead and
# log10_valid_configs are used (the last rounded up, so it is the number of digits). One line a model:
# time to import, to check and to count in milliseconds, and whether the figures agree.
set -uo pipefail
program=$1 folder=$2 limit=${3:-60}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

now() { date +%s%N; }
took() { echo $((($(now) - $1) / 1000000)); }
# How many names a list of the answer holds; names hold neither brackets nor quotes.
entries() {
  local list
  list=$(grep -o "\"$1\":\[[^]]*\]" "$work/answers" | head -1 | cut -d: -f2-)
  echo $(($(grep -o '"' <<<"$list" | wc -l) / 2))
}
column() { awk -F, -v model="$1" -v name="$2" 'NR==1 {for (i = 1; i <= NF; i++) if ($i == name) at = i} $1 == model {print $at}' "$folder/expected.csv"; }
verdict() { if [ "$1" = "$2" ]; then echo "$1"; else echo "$1 (published $2)"; fi; }

printf '%-58s %8s %8s %8s  %s\n' model import check count "digits; core; dead"
for model in "$folder"/*.uvl; do
  name=$(basename "$model" .uvl)
  start=$(now)
  if ! "$program" import uvl "$model" -o "$work/$name" >/dev/null 2>"$work/problems"; then
    printf '%-58s refused: %s\n' "$name" "$(head -1 "$work/problems")"
    continue
  fi
  import=$(took "$start")
  start=$(now)
  if timeout "$limit" "$program" check "$work/$name" >"$work/check" 2>&1; then check=$(took "$start"); else check="-"; fi
  start=$(now)
  printf '{"do":"state"}\n{"do":"count"}\n' | timeout "$limit" "$program" pipe "$work/$name" >"$work/answers" 2>/dev/null
  count=$(took "$start")
  builds=$(grep -o '"builds":"[0-9]*"' "$work/answers" | grep -o '[0-9]*')
  if [ -z "$builds" ]; then count="-"; fi
  # The root of a model may be a core feature to some and to others not.
  core=$(entries forced) dead=$(entries blocked)
  printf '%-58s %8s %8s %8s  %s; %s; %s\n' "$name" "$import" "$check" "$count" \
    "$(verdict "${#builds}" "$(column "$name" log10_valid_configs)")" \
    "$(verdict "$core" "$(column "$name" core | sed 's/\.0//')")" \
    "$(verdict "$dead" "$(column "$name" dead | sed 's/\.0//')")"
done
