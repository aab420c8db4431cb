#!/usr/bin/env bash
# Measures: audit against libxml2 and lxml, growth on hostile pages, memory on 5,000 pages, start-up.
# usage: bench.sh FOLDER-OF-BINARIES [FOLDER…]; without folders, the sites of ../shared/corpus.
set -euo pipefail
cd "$(dirname "$0")/../.."
binaries=$1
shift
folders=("$@")
if [ ${#folders[@]} -eq 0 ]; then
  for folder in ../shared/corpus/*/; do [ -d "$folder" ] && folders+=("${folder%/}"); done
fi
if [ ${#folders[@]} -eq 0 ]; then
  echo "no corpus beside the checkout: measuring the fixture site alone"
  folders=(Fixtures/sites/valbrume/found Fixtures/sites/valbrume/mended)
fi

"$binaries/parvis-bench" "${folders[@]}"

if python3 -c 'import lxml.html' 2>/dev/null; then
  python3 Tests/Scripts/lxml_ratio.py "$binaries/parvis" "${folders[@]}"
else
  echo "Python's lxml is not installed: its ratio is not measured"
fi

"$binaries/parvis-bench" --growth

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
while [ "$count" -lt 5000 ]; do
  for folder in "${folders[@]}"; do
    for page in "$folder"/*.html; do
      [ -f "$page" ] || continue
      [ "$count" -lt 5000 ] || break 2
      mkdir -p "$work/$((count / 500))"
      cp "$page" "$work/$((count / 500))/$count.html"
      count=$((count + 1))
    done
  done
done
python3 - "$binaries/parvis" "$work" <<'PY'
import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run([sys.argv[1], "audit", "--format", "json", "--output", "/dev/null", sys.argv[2]],
               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
seconds = time.monotonic() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(f"5,000 pages: {seconds:.1f} s, peak memory {peak} MiB")
times = []
for _ in range(21):
    start = time.monotonic()
    subprocess.run([sys.argv[1], "--version"], stdout=subprocess.DEVNULL)
    times.append(time.monotonic() - start)
print(f"start-up of parvis --version: median {sorted(times)[10] * 1000:.1f} ms")
PY
