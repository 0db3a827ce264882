#!/bin/bash
# Builds hub/kubernetes/Dockerfile for real, without a registry of images: on a Debian made by mmdebstrap in place of
# the published one. Needs root, mmdebstrap, buildah (both Debian's); takes about 5 minutes, so npm test does without.
#    tests/hub/image/build.sh FOLDER        keeps its files in FOLDER, and leaves the image's in FOLDER/image, and its
#                                           environment in FOLDER/image.env
set -euo pipefail
course=$(cd "$(dirname "$0")/../../.." && pwd)
mkdir -p "$1/store" && cd "$1"
buildah() { command buildah --root "$PWD/store/root" --runroot "$PWD/store/run" --storage-driver vfs "$@"; }

if [ ! -f debian.tar ]; then
  # As the published slim image: without manuals.
  mmdebstrap --quiet --variant=minbase --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' trixie debian.tar
fi
# A company's own certificates, without which neither pip nor npm gets anywhere there.
rm -rf base && mkdir -p base/usr/local/share/ca-certificates
cp /usr/local/share/ca-certificates/*.crt base/usr/local/share/ca-certificates/ 2>/dev/null || true
cp debian.tar base/debian.tar
printf 'FROM scratch\nADD debian.tar /\nCOPY usr /usr\nENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt\nCMD ["bash"]\n' >base/Dockerfile
buildah bud --quiet --isolation chroot -t localhost/debian:trixie base

# The class's copy is the context, as the page says.
rm -rf copy && mkdir copy
git -C "$course" archive HEAD | tar -x -C copy
start=$SECONDS
buildah bud --isolation chroot --pull-never --layers --build-arg BASE=localhost/debian:trixie \
  -f copy/hub/kubernetes/Dockerfile -t localhost/losslab copy
echo "built in $((SECONDS - start)) s"
buildah images localhost/losslab
rm -rf image && mkdir image
container=$(buildah from --pull-never localhost/losslab)
cp -a "$(buildah mount "$container")/." image/
buildah inspect --type image --format '{{range .OCIv1.Config.Env}}{{println .}}{{end}}' localhost/losslab | grep . >image.env
buildah umount "$container" >/dev/null && buildah rm "$container" >/dev/null
du -sh --apparent-size image image/opt/jupyter image/opt/losslab
