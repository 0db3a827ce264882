#!/bin/bash
# measure.py in the image that build.sh has made, with the three notebooks of measured.json. Needs root, and a folder
# node_modules with configurable-http-proxy.
#    tests/hub/image/measure.sh FOLDER/image /path/to/node_modules
set -euo pipefail
image=$(realpath "$1") modules=$(realpath "$2") here=$(cd "$(dirname "$0")" && pwd)
[ "${3:-}" = inside ] || exec unshare --mount --pid --fork --kill-child "$0" "$image" "$modules" inside

mount -t proc proc "$image/proc"
mount --rbind /dev "$image/dev"
mount -t tmpfs tmpfs "$image/tmp"
mkdir -p "$image"/mnt/{hub/node_modules,here,bench}
mount --bind "$modules" "$image/mnt/hub/node_modules"
mount --bind "$here" "$image/mnt/here"
mount --bind "$here/../../../bench" "$image/mnt/bench"
mapfile -t environment <"$image.env"
cd /
chroot "$image" env -i "${environment[@]}" HOME=/root PYTHONPATH=/mnt/bench \
  PROXY=/mnt/hub/node_modules/.bin/configurable-http-proxy \
  sh -c 'cd /tmp && exec python3 /mnt/here/measure.py /opt/losslab/notebooks/0[247]-*.ipynb'
