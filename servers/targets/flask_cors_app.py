"""flask-cors, with the options of each path as one of its `resources`."""

import logging
import re

from application import DEFAULTS, HOST, ITEMS, POLICY, PORT, ROUTES, data_routes, exact_origins, origin_patterns, streamed
from flask import Flask, Response, abort, jsonify, redirect
from flask_cors import CORS
from werkzeug.serving import WSGIRequestHandler

# Flask answers OPTIONS itself.
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]


def options(grants):
    origins = grants["origins"]
    return {
        "origins": "*" if origins == "any" else exact_origins(grants) + origin_patterns(grants),
        "supports_credentials": grants["credentials"],
        "methods": grants["methods"],
        "allow_headers": grants["requestHeaders"],
        "expose_headers": grants["exposedHeaders"],
        # 0 is "unsaid" there, and "0" is not.
        "max_age": None if grants.get("maxAge") is None else str(grants["maxAge"]),
    }


logging.getLogger("werkzeug").disabled = True
app = Flask(__name__)
app.logger.disabled = True
if DEFAULTS:
    CORS(app)
else:
    own = {rf"^{re.escape(grants['path'])}$": options(grants) for grants in POLICY["paths"]}
    CORS(app, resources={**own, r"/.*": options(POLICY)})


def add(path, view):
    if path is not None:
        app.add_url_rule(path, endpoint=path, view_func=view, methods=METHODS)


def data(headers):
    return lambda: (jsonify(ITEMS), headers)


def error():
    raise RuntimeError("This route fails.")


for path, (_, headers) in data_routes().items():
    add(path, data(headers))
add(ROUTES["error"], error)
add(ROUTES["login"], lambda: abort(401))
add(ROUTES["moved"], lambda: redirect(ROUTES["data"]))
add(ROUTES["stream"], lambda: Response(streamed(), mimetype="application/json"))

WSGIRequestHandler.protocol_version = "HTTP/1.1"
app.run(host=HOST, port=PORT, threaded=True)
