"""
What the cluster would get: the values through the chart itself. Not in npm test, for it needs the chart:

    helm pull jupyterhub --repo https://hub.jupyter.org/helm-chart/ --version 4.4.0 --untar
    python3 -m venv render && render/bin/pip install -r tests/hub/kubernetes/requirements.txt
    render/bin/python tests/hub/kubernetes/render.py jupyterhub

Helm's own engine (in helm-python-sdk) checks the values against the chart's schema and renders its templates; the
chart's jupyterhub_config.py and KubeSpawner make a student's and an instructor's pod of them; kubernetes-validate
compares all of it with Kubernetes' published schema. At the end checked.json says what was checked: npm test fails when
the values have changed since.
"""

import json
import pathlib
import sys

import kubernetes_validate
import yaml
from helm_python.chart import Chart
from pods import configuration, pod
from said import fingerprint, said

here = pathlib.Path(__file__).resolve()
recipes = here.parents[3] / "hub" / "kubernetes"
overlays = ["values.yaml", "values-300.yaml", "values-3000.yaml"]
version = "1.35"


def merged(over, under):
    """As helm merges its value files."""
    if not (isinstance(over, dict) and isinstance(under, dict)):
        return over
    return {key: merged(over.get(key, value), value) for key, value in under.items()} | {
        key: value for key, value in over.items() if key not in under
    }


def check(document):
    kubernetes_validate.validate(document, version, strict=True)
    print(f"  {document['kind']} {document['metadata']['name']}")


def rendered(chart, values):
    chart.validate_schema(chart.merge_values(values))
    for path, text in sorted(chart.render(values, name="losslab", namespace="losslab").items()):
        if path.endswith(".yaml"):
            yield from filter(None, yaml.safe_load_all(text))


def refuses(work):
    """A check that lets everything pass checks nothing."""
    try:
        work()
    except Exception as error:
        print(f"refused, as it should be: {str(error).splitlines()[0]}")
    else:
        raise SystemExit("What is wrong was not refused.")


def show(made):
    container = made["spec"]["containers"][0]
    print(f"    uid {container['securityContext']['runAsUser']}, {container['resources']}")
    for mount in container["volumeMounts"]:
        print(f"    {mount['mountPath']}", mount.get("subPath", ""), "read only" if mount.get("readOnly") else "")


def main(chart_folder):
    chart = Chart.load(chart_folder)
    refuses(lambda: list(rendered(chart, {"singleuser": {"memory": {"limt": "1G"}}})))
    refuses(lambda: check({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}, "spec": {"containers": {}}}))
    values = {}
    for count, name in enumerate(overlays):
        values = merged(said(recipes / name)[0], values)
        print(" + ".join(overlays[: count + 1]))
        objects = list(rendered(chart, values))
        config = configuration(objects)
        pods = [pod(config, "alice", []), pod(config, "teacher", ["instructors"])]
        for document in objects + pods:
            check(document)
        for made in pods:
            show(made)
    print("files.yaml")
    for document in said(recipes / "files.yaml"):
        check(document)
    named = {name: fingerprint(recipes / name) for name in [*overlays, "files.yaml"]}
    checked = {"chart": chart.version, "kubernetes": version, "files": named}
    (here.parent / "checked.json").write_text(json.dumps(checked, indent=2) + "\n")


main(sys.argv[1])
