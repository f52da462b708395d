"""Starlette's CORSMiddleware on uvicorn."""

import uvicorn
from application import DEFAULTS, HOST, ITEMS, POLICY, PORT, ROUTES, data_routes, exact_origins, origin_patterns, streamed
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, RedirectResponse, StreamingResponse
from starlette.routing import Route

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def options():
    if DEFAULTS:
        return {}
    origins = POLICY["origins"]
    chosen = {
        "allow_origins": ["*"] if origins == "any" else exact_origins(POLICY),
        "allow_credentials": POLICY["credentials"],
        "allow_methods": POLICY["methods"],
        "allow_headers": POLICY["requestHeaders"],
        "expose_headers": POLICY["exposedHeaders"],
    }
    if origins != "any" and origin_patterns(POLICY):
        chosen["allow_origin_regex"] = "|".join(origin_patterns(POLICY))
    if "maxAge" in POLICY:
        chosen["max_age"] = POLICY["maxAge"]
    return chosen


def data(headers):
    return lambda request: JSONResponse(ITEMS, headers=headers)


def error(request):
    raise RuntimeError("This route fails.")


def login(request):
    raise HTTPException(401)


def moved(request):
    return RedirectResponse(ROUTES["data"], status_code=302)


def stream(request):
    return StreamingResponse(streamed(), media_type="application/json")


handlers = {path: data(headers) for path, (_, headers) in data_routes().items()}
for name, handler in {"error": error, "login": login, "moved": moved, "stream": stream}.items():
    if ROUTES[name] is not None:
        handlers[ROUTES[name]] = handler

app = Starlette(
    routes=[Route(path, handler, methods=METHODS) for path, handler in handlers.items()],
    middleware=[Middleware(CORSMiddleware, **options())],
)
# To "/data/" it would answer a redirect to an http: URL, since nobody tells it that pages come by https.
app.router.redirect_slashes = False
uvicorn.run(app, host=HOST, port=PORT, log_level="critical")
