#!/bin/bash
# The quiz through the exchange, as the cluster mounts it: given out, handed in by two students, one of whom tries to
# cheat, collected, marked, given back. The system users, the folders' rights and the mounts are those of the pods that
# render.py shows; only Kubernetes itself is missing. Needs root, and the image's files from build.sh.
#    tests/hub/image/exchange.sh FOLDER/image
set -euo pipefail
image=$(realpath "$1")
course=$(cd "$(dirname "$0")/../../.." && pwd)
[ "${2:-}" = inside ] || exec unshare --mount --pid --fork --kill-child "$0" "$image" inside

files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
mount -t proc proc "$image/proc"
mount --rbind /dev "$image/dev"
mount -t tmpfs tmpfs "$image/tmp"
mkdir -p "$image/files"
mount --bind "$files" "$image/files"

# The job of files.yaml, word by word.
python3 "$course/tests/hub/kubernetes/said.py" "$course/hub/kubernetes/files.yaml" |
  python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["said"][1]["spec"]["template"]["spec"]["containers"][0]["args"][0])' |
  chroot "$image" /bin/sh -eu

# A folder that a pod mounts and that is not there is made by Kubernetes with the rights of the volume's root.
folder() { [ -d "$files/$1" ] || { mkdir "$files/$1" && chmod --reference="$files" "$files/$1"; }; }

# in_pod UID NAME MOUNTS COMMAND: each mount is FOLDER:PLACE or FOLDER:PLACE:ro.
in_pod() {
  local uid=$1 name=$2 mounts=$3 command=$4
  folder "homes/$name"
  unshare --mount bash -euc '
    for one in $3; do
      IFS=: read -r from to how <<<"$one"
      mount --bind "$2/$from" "$1/$to"
      [ -z "$how" ] || mount -o remount,bind,ro "$1/$to"
    done
    mapfile -t environment <"$1.env"
    exec chroot "$1" setpriv --reuid "$4" --regid 100 --clear-groups env -i "${environment[@]}" \
      JUPYTERHUB_USER="$5" bash -c "cd && $6"
  ' - "$image" "$files" "$mounts homes/$name:home/jovyan" "$uid" "$name" "$command"
}
instructor() { in_pod 1001 teacher "exchange:srv/nbgrader/exchange" "$1"; }
student() {
  local place=srv/nbgrader/exchange/losslab
  folder "exchange/losslab/inbound/$1"
  in_pod 1000 "$1" "exchange/losslab/outbound:$place/outbound:ro exchange/losslab/feedback:$place/feedback:ro exchange/losslab/inbound/$1:$place/inbound" "$2"
}
refused() { if "$@" >/dev/null 2>&1; then echo "NOT refused: $*" >&2; exit 1; else echo "refused: $*"; fi; }

mkdir -p "$image"/srv/nbgrader/exchange/losslab/{inbound,outbound,feedback}
folder homes/teacher
cp -r "$course/instructor" "$files/homes/teacher/instructor" && chown -R 1001:100 "$files/homes/teacher"

instructor "cd instructor && nbgrader generate_assignment quiz && nbgrader release_assignment quiz" 2>&1 | tail -1
for name in alice bob; do
  student "$name" "nbgrader fetch_assignment quiz && nbgrader submit quiz" 2>&1 | tail -1
done
refused student bob "touch /srv/nbgrader/exchange/losslab/outbound/quiz/mine"
refused student bob "ls /srv/nbgrader/exchange/losslab/feedback"
refused student bob "test -n \"\$(find /srv/nbgrader /home -path '*alice*')\""
student bob "nbgrader submit quiz --student=alice" 2>&1 | tail -1

instructor "cd instructor && nbgrader collect quiz" 2>&1 | grep -E "Not a submission|Collecting"
[ "$(ls "$files/homes/teacher/instructor/submitted")" = "$(printf 'alice\nbob')" ]
instructor "cd instructor && nbgrader autograde quiz && nbgrader generate_feedback quiz && nbgrader release_feedback quiz && nbgrader export" 2>&1 | grep -E "Releasing|Exporting|rror"
column -s, -t "$files/homes/teacher/instructor/grades.csv" | cut -c1-120
student alice "nbgrader fetch_feedback quiz && ls quiz/feedback/*/06-quiz.html" 2>&1 | tail -1
ls -l "$files"/homes/alice/quiz "$files/exchange/losslab/inbound/alice" | head -5
du -sk "$files/exchange/losslab/inbound/alice" "$files/homes/alice"
