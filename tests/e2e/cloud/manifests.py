"""Cloud Run, Kubernetes, Prometheus and Grafana files against the server that runs: paths, ports, variables, metrics."""
import json
import re
import subprocess

from cloud import CLOUD, KEY, ROOT, Redis, Server, http, skip

try:
    import yaml
except ImportError:
    skip("python3-yaml is missing: apt-get install python3-yaml")

# With a Redis, as replicas run: what tells of it is there only then.
server = Server("serve", "--http", "127.0.0.1:0", MCP_API_KEYS="ci:" + KEY, MCP_REDIS_URL=Redis().url, MCP_SESSION_SECRET="s" * 64)


def documents(path):
    return [d for d in yaml.safe_load_all((CLOUD / path).read_text()) if d]


def containers():
    run = documents("cloud-run-service.yaml")[0]["spec"]["template"]["spec"]["containers"][0]
    deployment = next(d for d in documents("kubernetes/gwt.yaml") if d["kind"] == "Deployment")
    return run, deployment["spec"]["template"]["spec"]["containers"][0], deployment


def probes_lead_somewhere():
    run, kubernetes, _ = containers()
    for container, names in ((run, ["startupProbe", "livenessProbe"]), (kubernetes, ["startupProbe", "livenessProbe", "readinessProbe"])):
        for name in names:
            status, text, _ = http(server.url + container[name]["httpGet"]["path"])
            assert status == 200, (name, text)
        assert container["ports"][0]["containerPort"] == 8080


def streams_end_in_time():
    run = documents("cloud-run-service.yaml")[0]["spec"]["template"]
    seconds = next(int(e["value"]) for e in run["spec"]["containers"][0]["env"] if e["name"] == "MCP_SSE_MAX_SECONDS")
    assert seconds * 1.05 < run["spec"]["timeoutSeconds"]  # with the jitter of core/net/HttpLimits.h
    assert run["metadata"]["annotations"]["run.googleapis.com/cpu-throttling"] == "false"


def is_hardened():
    _, container, deployment = containers()
    pod = deployment["spec"]["template"]["spec"]
    assert container["securityContext"] == {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}
    assert pod["securityContext"]["runAsNonRoot"] and pod["terminationGracePeriodSeconds"] > 10 and not pod["automountServiceAccountToken"]
    scaler = next(d for d in documents("kubernetes/gwt.yaml") if d["kind"] == "HorizontalPodAutoscaler")
    assert scaler["spec"]["minReplicas"] < scaler["spec"]["maxReplicas"]
    assert not [v for v in documents("kubernetes/secret.example.yaml")[0]["stringData"].values() if v]


def variables_are_read():
    """Every variable that a file sets is one that the code names."""
    code = subprocess.run(["grep", "-rhoE", r'"[A-Z][A-Z_]+"', ROOT / "core", ROOT / "app"], capture_output=True, text=True).stdout
    known = {name.strip('"') for name in code.split()}
    run, _, _ = containers()
    used = {e["name"] for e in run["env"]}
    for document in documents("kubernetes/gwt.yaml") + documents("kubernetes/secret.example.yaml"):
        used |= set(document.get("data", {})) | set(document.get("stringData", {}))
    used |= set(re.findall(r"^#?([A-Z][A-Z_]+)=", (CLOUD / ".env.example").read_text(), re.M))
    used |= {line.split()[1] for line in (CLOUD / "secrets.conf").read_text().splitlines() if line and line[0] != "#"}
    # MCP_ENV, MCP_LOG_LEVEL and MCP_REDIS_URL are the HTTP server's (contract section 7).
    unknown = used - known - {"MCP_ENV", "MCP_LOG_LEVEL", "MCP_REDIS_URL"}
    assert not unknown, unknown


def metrics_are_served():
    status, text, _ = http(server.url + "/metrics", headers={"x-api-key": KEY})
    assert status == 200 and http(server.url + "/metrics")[0] == 401
    served = set(re.findall(r"^(gwt_[a-z_]+)", text, re.M))
    rules = documents("monitoring/prometheus-rules.yaml")[0]["groups"][0]["rules"]
    board = json.loads((CLOUD / "monitoring/grafana-dashboard.json").read_text())
    asked = [r["expr"] for r in rules] + [t["expr"] for p in board["panels"] for t in p["targets"]]
    named = {name for expression in asked for name in re.findall(r"gwt_[a-z_]+", expression)}
    assert named <= served, named - served
    assert len(named) >= 12, named
    guide = (ROOT / "docs/operation.md").read_text()
    anchors = {re.sub(r"[^a-z0-9 -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.*)$", guide, re.M)}
    for rule in rules:
        assert rule["annotations"]["runbook"].split("#")[1] in anchors, rule["annotations"]["runbook"]


def google_files_are_whole():
    names = set()
    for path in sorted((CLOUD / "monitoring").glob("gcp-alert-*.json")):
        policy = json.loads(path.read_text())
        assert policy["combiner"] and policy["conditions"][0]["conditionThreshold"]["filter"]
        names.add(policy["displayName"])
    assert len(names) == 3
    assert json.loads((CLOUD / "monitoring/gcp-dashboard.json").read_text())["displayName"] == "gwt server"


for check in (probes_lead_somewhere, streams_end_in_time, is_hardened, variables_are_read, metrics_are_served, google_files_are_whole):
    check()
    print("ok", check.__name__)
assert server.stop() == 0
