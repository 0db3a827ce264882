"""What a YAML file says, and a fingerprint of that, in which comments and order do not count: for the test and render.py."""

import hashlib
import json
import pathlib
import sys

import yaml


def said(path):
    return [document for document in yaml.safe_load_all(pathlib.Path(path).read_text(encoding="utf-8")) if document]


def fingerprint(path):
    return hashlib.sha256(json.dumps(said(path), sort_keys=True).encode()).hexdigest()


if __name__ == "__main__":
    print(json.dumps([{"said": said(path), "fingerprint": fingerprint(path)} for path in sys.argv[1:]]))
