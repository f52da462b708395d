"""What the kept targets in Python share: the policy that they are given, and the application behind them."""

import json
import os
import re
import sys
import time

POLICY = json.loads(os.environ["CORS_POLICY"])
HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ["PORT"])
# Without any option of the middleware.
DEFAULTS = "--defaults" in sys.argv

ROUTES = POLICY["routes"]
ITEMS = {"items": []}
# No application sets these to any value.
SET_BY_SERVERS = {"connection", "content-encoding", "content-length", "date", "transfer-encoding"}


def data_routes():
    """The routes that answer 2xx, each with who may read it and its headers."""
    routes = {ROUTES["data"]: POLICY}
    for own in POLICY["paths"]:
        if own["path"] == ROUTES["data"] or own["path"] not in ROUTES.values():
            routes[own["path"]] = own
    return {path: (grants, headers_of(grants)) for path, grants in routes.items()}


def streamed():
    """What is answered at /stream: two pieces, and a pause between them."""
    yield b'{"items":'
    time.sleep(0.05)
    yield b"[]}"


def headers_of(grants):
    """The exposed headers, X-Total, and one that is never exposed unless the policy names it."""
    names = {name.lower(): name for name in ["X-Total", "X-Secret", *grants["exposedHeaders"]]}
    return {name: "1" for key, name in names.items() if key not in SET_BY_SERVERS}


def exact_origins(grants):
    """The origins that are no subdomain patterns."""
    return [entry for entry in grants["origins"] if "://*." not in entry]


def origin_patterns(grants):
    """The subdomain patterns as regular expressions, anchored at both ends."""
    patterns = [entry.split("://*.") for entry in grants["origins"] if "://*." in entry]
    return [rf"^{scheme}://([^.:/]+\.)+{re.escape(rest)}\Z" for scheme, rest in patterns]
